<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>Gui::DeletedMailView</name>
    <message numerus="yes">
        <source>What users delete is kept for %Ln day(s), then it is gone for good.</source>
        <translation>
            <numerusform>What users delete is kept for %Ln day, then it is gone for good.</numerusform>
            <numerusform>What users delete is kept for %Ln days, then it is gone for good.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There is no deleted mail of the last %Ln day(s).</source>
        <translation>
            <numerusform>There is no deleted mail of the last %Ln day.</numerusform>
            <numerusform>There is no deleted mail of the last %Ln days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Gui::LineMeaning</name>
    <message numerus="yes">
        <source>%Ln line(s) begin with a dot that was doubled for the way (RFC 5321 section 4.5.2).</source>
        <translation>
            <numerusform>%Ln line begins with a dot that was doubled for the way (RFC 5321 section 4.5.2).</numerusform>
            <numerusform>%Ln lines begin with a dot that was doubled for the way (RFC 5321 section 4.5.2).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Model::DeletedMessagesModel</name>
    <message numerus="yes">
        <source>%Ln message(s) of %1 are in the mailbox again, each under a new unique id.</source>
        <translation>
            <numerusform>%Ln message of %1 is in the mailbox again, under a new unique id.</numerusform>
            <numerusform>%Ln messages of %1 are in the mailbox again, each under a new unique id.</numerusform>
        </translation>
    </message>
</context>
</TS>
