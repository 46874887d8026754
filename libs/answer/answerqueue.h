// SPDX-License-Identifier: MIT
#pragma once

#include "answer.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <mutex>
#include <vector>

namespace Answers {

/// When a continuation may run.
enum class Delivery {
    AtOnceIfReady, ///< within the call, if the answer is here: a command costs no turn of the event loop
    Later,         ///< never within the call: a model changes no row while its view is asking
};

/// Brings answers from any thread to the one that asked. One serves all objects of a thread, or one object. However
/// many answers come, one event is posted when the first of them finds the queue empty; they are delivered in the order
/// they came.
class AnswerQueue : public QObject
{
    Q_OBJECT

public:
    explicit AnswerQueue(QObject *parent = nullptr);
    /// What has not been delivered is destroyed, and so is what comes later.
    ~AnswerQueue() override;

    /// Calls @p then(T) once in the thread of this queue, which is the caller's and that of @p owner; not at all once
    /// @p owner or the queue is gone: then the value is destroyed, in whichever thread it is.
    template <typename T, typename Then>
    void deliver(Answer<T> answer, QObject *owner, Delivery delivery, Then then)
    {
        if (delivery == Delivery::AtOnceIfReady && answer.isReady()) {
            then(answer.take());
            return;
        }
        auto parcel = std::make_unique<ParcelFor<T, Then>>(owner, std::move(then));
        answer.passTo([inbox = m_inbox, parcel = std::move(parcel)](T value) mutable {
            parcel->value.emplace(std::move(value));
            inbox->put(std::move(parcel));
        });
    }

protected:
    bool event(QEvent *event) override;

private:
    /// An answer, and what is to be done with it. The owner is looked at in its own thread only.
    class Parcel
    {
    public:
        explicit Parcel(QObject *owner)
            : m_owner(owner)
        {
        }
        virtual ~Parcel() = default;

        void deliver()
        {
            if (m_owner)
                open();
        }

    private:
        virtual void open() = 0;

        QPointer<QObject> m_owner;
    };

    template <typename T, typename Then>
    class ParcelFor final : public Parcel
    {
    public:
        ParcelFor(QObject *owner, Then then)
            : Parcel(owner)
            , m_then(std::move(then))
        {
        }

        std::optional<T> value;

    private:
        void open() override { m_then(std::move(*value)); }

        Then m_then;
    };

    using Parcels = std::vector<std::unique_ptr<Parcel>>;

    /// Outlives the queue as long as an answer is under way.
    class Inbox
    {
    public:
        explicit Inbox(QObject *queue)
            : m_queue(queue)
        {
        }

        void put(std::unique_ptr<Parcel> parcel);
        Parcels takeAll();
        void close();

    private:
        std::mutex m_mutex;
        QObject *m_queue; ///< null: closed
        Parcels m_parcels;
    };

    std::shared_ptr<Inbox> m_inbox;
};

} // namespace Answers
