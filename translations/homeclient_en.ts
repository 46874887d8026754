<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>Gui::AttachmentBar</name>
    <message numerus="yes">
        <source>Save all %n attachments in a folder</source>
        <translation>
            <numerusform>Save %n attachment in a folder</numerusform>
            <numerusform>Save all %n attachments in a folder</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Gui::ComposeForm</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Gui::ComposeWindow</name>
    <message numerus="yes">
        <source>The %Ln attachment(s) of the original do not go along; only its text does.</source>
        <translation>
            <numerusform>The %Ln attachment of the original does not go along; only its text does.</numerusform>
            <numerusform>The %Ln attachments of the original do not go along; only its text does.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The sender asks for answers to more addresses than one message can go to: %Ln of them are left out.</source>
        <translation>
            <numerusform>The sender asks for answers to more addresses than one message can go to: %Ln of them is left out.</numerusform>
            <numerusform>The sender asks for answers to more addresses than one message can go to: %Ln of them are left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Gui::DeletionQuestion</name>
    <message numerus="yes">
        <source>Delete %Ln marked message(s) from the server?</source>
        <translation>
            <numerusform>Delete %Ln marked message from the server?</numerusform>
            <numerusform>Delete %Ln marked messages from the server?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Gui::InboxStatus</name>
    <message numerus="yes">
        <source>%Ln message(s), %1</source>
        <translation>
            <numerusform>%Ln message, %1</numerusform>
            <numerusform>%Ln messages, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln message(s)</source>
        <translation>
            <numerusform>%1 of %Ln message</numerusform>
            <numerusform>%1 of %Ln messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln message(s) match</source>
        <translation>
            <numerusform>%1 of %Ln message matches</numerusform>
            <numerusform>%1 of %Ln messages match</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Gui::InboxTable</name>
    <message numerus="yes">
        <source>None of the %Ln message(s) matches your search.
Empty the search field to see them all.</source>
        <translation>
            <numerusform>There is %Ln message, and it does not match your search.
Empty the search field to see it.</numerusform>
            <numerusform>None of the %Ln messages matches your search.
Empty the search field to see them all.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Gui::InboxWindow</name>
    <message numerus="yes">
        <source>%Ln message(s) deleted</source>
        <translation>
            <numerusform>%Ln message deleted</numerusform>
            <numerusform>%Ln messages deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) will be deleted at the next Get mail, or when you leave.</source>
        <translation>
            <numerusform>%Ln message will be deleted at the next Get mail, or when you leave.</numerusform>
            <numerusform>%Ln messages will be deleted at the next Get mail, or when you leave.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread - %1</source>
        <translation>
            <numerusform>%Ln unread - %1</numerusform>
            <numerusform>%Ln unread - %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Gui::KeptLettersQuestion</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) that you were writing were kept when HomeClient ended.</source>
        <translation>
            <numerusform>%Ln message that you were writing was kept when HomeClient ended.</numerusform>
            <numerusform>%Ln messages that you were writing were kept when HomeClient ended.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Gui::MessageView</name>
    <message numerus="yes">
        <source>%Ln attachment(s) saved in %1</source>
        <translation>
            <numerusform>%Ln attachment saved in %1</numerusform>
            <numerusform>%Ln attachments saved in %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Gui::NewMailNotice</name>
    <message numerus="yes">
        <source>%Ln new message(s)</source>
        <translation>
            <numerusform>%Ln new message</numerusform>
            <numerusform>%Ln new messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Model::InboxModel</name>
    <message numerus="yes">
        <source>%Ln octet(s)</source>
        <translation>
            <numerusform>%Ln octet</numerusform>
            <numerusform>%Ln octets</numerusform>
        </translation>
    </message>
</context>
</TS>
