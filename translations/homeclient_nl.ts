<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl">
<context>
    <name>Check</name>
    <message>
        <source>The password could not be read.</source>
        <translation>Het wachtwoord kon niet worden gelezen.</translation>
    </message>
    <message>
        <source>The password is too long.</source>
        <translation>Het wachtwoord is te lang.</translation>
    </message>
    <message>
        <source>No password was given.</source>
        <translation>Er is geen wachtwoord gegeven.</translation>
    </message>
    <message>
        <source>There is no terminal to ask for the password: use --password-stdin.</source>
        <translation>Er is geen terminal om het wachtwoord te vragen: gebruik --password-stdin.</translation>
    </message>
</context>
<context>
    <name>Client::Pop3Client</name>
    <message>
        <source>The message is larger than %1 octets</source>
        <translation>Het bericht is groter dan %1 octetten</translation>
    </message>
    <message>
        <source>The server ends the lines of a message with LF alone, where POP3 wants CR LF</source>
        <translation>De server beëindigt de regels van een bericht met alleen LF, terwijl POP3 CR LF wil</translation>
    </message>
</context>
<context>
    <name>Client::ServerLink</name>
    <message>
        <source>The server did not answer in time</source>
        <translation>De server heeft niet op tijd geantwoord</translation>
    </message>
    <message>
        <source>The server closed the connection</source>
        <translation>De server heeft de verbinding verbroken</translation>
    </message>
    <message>
        <source>The server sent something before encryption began</source>
        <translation>De server stuurde iets voordat de versleuteling begon</translation>
    </message>
    <message>
        <source>OpenSSL is not set up for TLS on this computer</source>
        <translation>OpenSSL is op deze computer niet ingericht voor TLS</translation>
    </message>
    <message>
        <source>The server shows another certificate than before</source>
        <translation>De server toont een ander certificaat dan voorheen</translation>
    </message>
    <message>
        <source>Nobody vouches for the certificate</source>
        <translation>Niemand staat in voor het certificaat</translation>
    </message>
    <message>
        <source>What came was not properly encrypted</source>
        <translation>Wat aankwam was niet goed versleuteld</translation>
    </message>
    <message>
        <source>What answers there does not speak TLS</source>
        <translation>Wat daar antwoordt spreekt geen TLS</translation>
    </message>
    <message>
        <source>The server speaks only versions of TLS that are too old to be safe</source>
        <translation>De server spreekt alleen versies van TLS die te oud zijn om veilig te zijn</translation>
    </message>
    <message>
        <source>The server knows no encryption that is safe</source>
        <translation>De server kent geen veilige versleuteling</translation>
    </message>
</context>
<context>
    <name>Gui::AboutBox</name>
    <message>
        <source>About HomeClient</source>
        <translation>Over HomeClient</translation>
    </message>
    <message>
        <source>HomeClient %1</source>
        <translation>HomeClient %1</translation>
    </message>
    <message>
        <source>Mail that you can run yourself and see inside. Part of HomeMail; MIT licence.</source>
        <translation>Mail die u zelf kunt draaien en waar u in kunt kijken. Deel van HomeMail; MIT-licentie.</translation>
    </message>
</context>
<context>
    <name>Gui::AttachmentBar</name>
    <message>
        <source>Attachments</source>
        <translation>Bijlagen</translation>
    </message>
    <message>
        <source>Save &amp;all...</source>
        <translation>&amp;Alles opslaan...</translation>
    </message>
    <message numerus="yes">
        <source>Save all %n attachments in a folder</source>
        <translation>
            <numerusform>%n bijlage in een map opslaan</numerusform>
            <numerusform>Alle %n bijlagen in een map opslaan</numerusform>
        </translation>
    </message>
    <message>
        <source>Save %1 (%2)</source>
        <translation>%1 (%2) opslaan</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Openen</translation>
    </message>
    <message>
        <source>&amp;Save as...</source>
        <translation>Op&amp;slaan als...</translation>
    </message>
</context>
<context>
    <name>Gui::ComposeForm</name>
    <message>
        <source>name@example.org, separate several with commas</source>
        <translation>naam@example.org, meerdere gescheiden door komma&apos;s</translation>
    </message>
    <message>
        <source>Characters of the subject, and how many it may have</source>
        <translation>Tekens van het onderwerp, en hoeveel het er mag hebben</translation>
    </message>
    <message>
        <source>F&amp;rom:</source>
        <translation>&amp;Van:</translation>
    </message>
    <message>
        <source>T&amp;o:</source>
        <translation>&amp;Aan:</translation>
    </message>
    <message>
        <source>Su&amp;bject:</source>
        <translation>&amp;Onderwerp:</translation>
    </message>
    <message>
        <source>Text of the message</source>
        <translation>Tekst van het bericht</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 of %2 characters</source>
        <translation>%1 van %2 tekens</translation>
    </message>
    <message>
        <source>Type your own address, like name@example.org.</source>
        <translation>Typ uw eigen adres, zoals naam@example.org.</translation>
    </message>
    <message>
        <source>Type the address of at least one recipient, like name@example.org.</source>
        <translation>Typ het adres van ten minste één ontvanger, zoals naam@example.org.</translation>
    </message>
    <message>
        <source>Type a subject.</source>
        <translation>Typ een onderwerp.</translation>
    </message>
    <message>
        <source>Type at least one line of text.</source>
        <translation>Typ ten minste één regel tekst.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an address. An address looks like name@example.org.</source>
        <translation>“%1” is geen adres. Een adres ziet eruit als naam@example.org.</translation>
    </message>
    <message>
        <source>The subject has more than %1 characters. Shorten it.</source>
        <translation>Het onderwerp heeft meer dan %1 tekens. Kort het in.</translation>
    </message>
    <message>
        <source>This must be one line.</source>
        <translation>Dit moet één regel zijn.</translation>
    </message>
    <message>
        <source>A message has one sender, and &quot;%1&quot; is a second one.</source>
        <translation>Een bericht heeft één afzender, en &quot;%1&quot; is een tweede.</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>en nog %Ln</numerusform>
            <numerusform>en nog %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is written in letters of several alphabets, some of which look alike. The network knows it as %2.</source>
        <translation>%1 is geschreven met letters van verschillende alfabetten, waarvan er sommige op elkaar lijken. In het netwerk heet het %2.</translation>
    </message>
</context>
<context>
    <name>Gui::ComposeWindow</name>
    <message>
        <source>Write a message[*] - HomeClient</source>
        <translation>Bericht opstellen[*] - HomeClient</translation>
    </message>
    <message>
        <source>Sending...</source>
        <translation>Verzenden...</translation>
    </message>
    <message numerus="yes">
        <source>The %Ln attachment(s) of the original do not go along; only its text does.</source>
        <translation>
            <numerusform>%Ln bijlage van het origineel gaat niet mee; alleen de tekst gaat mee.</numerusform>
            <numerusform>%Ln bijlagen van het origineel gaan niet mee; alleen de tekst gaat mee.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Verzenden</translation>
    </message>
    <message>
        <source>Check the message and send it (Ctrl+Return)</source>
        <translation>Het bericht controleren en verzenden (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Cancel s&amp;ending</source>
        <translation>Verzenden a&amp;nnuleren</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Sluiten</translation>
    </message>
    <message>
        <source>&amp;Message</source>
        <translation>Be&amp;richt</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>Werkbalk</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Verzenden</translation>
    </message>
    <message>
        <source>This is an incorrect format:
%1</source>
        <translation>Dit is een onjuist formaat:
%1</translation>
    </message>
    <message>
        <source>Connecting to %1...</source>
        <translation>Verbinden met %1...</translation>
    </message>
    <message>
        <source>Waiting until the server has stored it...</source>
        <translation>Wachten tot de server het heeft opgeslagen...</translation>
    </message>
    <message>
        <source>Cancelled: the message was not sent. It is still here.</source>
        <translation>Geannuleerd: het bericht is niet verzonden. Het staat hier nog.</translation>
    </message>
    <message>
        <source>Close without sending?</source>
        <translation>Sluiten zonder te verzenden?</translation>
    </message>
    <message>
        <source>&amp;Lose it</source>
        <translation>&amp;Weggooien</translation>
    </message>
    <message>
        <source>&amp;Go on writing</source>
        <translation>&amp;Verder schrijven</translation>
    </message>
    <message>
        <source>This message was not sent. What becomes of what you wrote?</source>
        <translation>Dit bericht is niet verzonden. Wat gebeurt er met wat u schreef?</translation>
    </message>
    <message>
        <source>&amp;Keep it for later</source>
        <translation>Voor later &amp;bewaren</translation>
    </message>
    <message numerus="yes">
        <source>The sender asks for answers to more addresses than one message can go to: %Ln of them are left out.</source>
        <translation>
            <numerusform>De afzender vraagt om antwoord aan meer adressen dan waar één bericht naartoe kan: %Ln ervan is weggelaten.</numerusform>
            <numerusform>De afzender vraagt om antwoord aan meer adressen dan waar één bericht naartoe kan: %Ln ervan zijn weggelaten.</numerusform>
        </translation>
    </message>
    <message>
        <source>The message could not be kept: %1. It is still here.</source>
        <translation>Het bericht kon niet worden bewaard: %1. Het staat nog hier.</translation>
    </message>
    <message>
        <source>What you write here cannot be kept on the disk: %1. If HomeClient ends before the message is sent, it is lost.</source>
        <translation>Wat u hier schrijft, kan niet op de schijf worden bewaard: %1. Als HomeClient stopt voordat het bericht is verzonden, is het verloren.</translation>
    </message>
</context>
<context>
    <name>Gui::ConnectionSettings</name>
    <message>
        <source>found by itself</source>
        <translation>vanzelf gevonden</translation>
    </message>
    <message>
        <source>Automatic (recommended)</source>
        <translation>Automatisch (aanbevolen)</translation>
    </message>
    <message>
        <source>STARTTLS, or nothing</source>
        <translation>STARTTLS, of niets</translation>
    </message>
    <message>
        <source>TLS from the start</source>
        <translation>TLS vanaf het begin</translation>
    </message>
    <message>
        <source>None: all can be read on the way</source>
        <translation>Geen: alles is onderweg te lezen</translation>
    </message>
    <message>
        <source>Encryption for getting mail</source>
        <translation>Versleuteling bij het ophalen</translation>
    </message>
    <message>
        <source>Encryption for sending</source>
        <translation>Versleuteling bij het versturen</translation>
    </message>
    <message>
        <source>Port for getting mail (POP3)</source>
        <translation>Poort voor het ophalen (POP3)</translation>
    </message>
    <message>
        <source>Port for sending (SMTP)</source>
        <translation>Poort voor het versturen (SMTP)</translation>
    </message>
    <message>
        <source>Encryption for sendin&amp;g:</source>
        <translation>Versleuteling bij het &amp;versturen:</translation>
    </message>
    <message>
        <source>Port for gett&amp;ing mail (POP3):</source>
        <translation>Poort voor het op&amp;halen (POP3):</translation>
    </message>
    <message>
        <source>Port for s&amp;ending (SMTP):</source>
        <translation>Poort voor het v&amp;ersturen (SMTP):</translation>
    </message>
    <message>
        <source>Encr&amp;yption for getting mail:</source>
        <translation>Versleuteling bij het &amp;ophalen:</translation>
    </message>
</context>
<context>
    <name>Gui::DeletionQuestion</name>
    <message>
        <source>Delete for good?</source>
        <translation>Definitief verwijderen?</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln marked message(s) from the server?</source>
        <translation>
            <numerusform>%Ln gemarkeerd bericht van de server verwijderen?</numerusform>
            <numerusform>%Ln gemarkeerde berichten van de server verwijderen?</numerusform>
        </translation>
    </message>
    <message>
        <source>What is deleted cannot be brought back.</source>
        <translation>Wat verwijderd is, kan niet worden teruggehaald.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Verwijderen</translation>
    </message>
    <message>
        <source>&amp;Keep them and leave</source>
        <translation>&amp;Behouden en weggaan</translation>
    </message>
    <message>
        <source>&amp;Keep them</source>
        <translation>&amp;Behouden</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Annu&amp;leren</translation>
    </message>
</context>
<context>
    <name>Gui::EditMenu</name>
    <message>
        <source>&amp;Edit</source>
        <translation>Be&amp;werken</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Ongedaan maken</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>Opnie&amp;uw</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>K&amp;nippen</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopiëren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Plakken</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Alles selecteren</translation>
    </message>
</context>
<context>
    <name>Gui::FailureWords</name>
    <message>
        <source>The mailbox of %1 is in use by another program right now. Close that one, or wait until it is done, and try again.</source>
        <translation>Het postvak van %1 is op dit moment in gebruik door een ander programma. Sluit dat programma, of wacht tot het klaar is, en probeer het opnieuw.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Geannuleerd.</translation>
    </message>
    <message>
        <source>No computer named &quot;%1&quot; was found. Check the spelling, and that this computer is on the network.</source>
        <translation>Er is geen computer met de naam “%1” gevonden. Controleer de spelling, en of deze computer met het netwerk verbonden is.</translation>
    </message>
    <message>
        <source>%1 said nothing at %2. If that port is encrypted from the start, choose &quot;TLS from the start&quot; under More when you log in.</source>
        <translation>%1 zei niets op %2. Als die poort vanaf het begin versleuteld is, kies dan bij het aanmelden onder Meer “TLS vanaf het begin”.</translation>
    </message>
    <message>
        <source>There is no way to %1. Check that this computer is on the network, and that the one with the mail server is switched on.</source>
        <translation>Er leidt geen weg naar %1. Controleer of deze computer met het netwerk verbonden is, en of de computer met de mailserver aanstaat.</translation>
    </message>
    <message>
        <source>Nothing answers on %1 at %2: no mail server runs there, or it uses another port. Start MailServer, or set the ports under More when you log in.</source>
        <translation>Er antwoordt niets bij %1 op %2: er draait daar geen mailserver, of hij gebruikt een andere poort. Start MailServer, of stel bij het aanmelden onder Meer de poorten in.</translation>
    </message>
    <message>
        <source>%1 did not answer in time. It may be switched off or busy, or a firewall is in between. Try again later.</source>
        <translation>%1 heeft niet op tijd geantwoord. Misschien staat hij uit of is hij bezet, of zit er een firewall tussen. Probeer het later opnieuw.</translation>
    </message>
    <message>
        <source>What answers on %1 at %2 is not the mail server expected there. Check the ports under More.</source>
        <translation>Wat er bij %1 op %2 antwoordt, is niet de mailserver die daar verwacht werd. Controleer de poorten onder Meer.</translation>
    </message>
    <message>
        <source>It may have arrived all the same. Everything you typed is still here: send it again.</source>
        <translation>Misschien is het toch aangekomen. Alles wat u hebt getypt staat hier nog: verzend het opnieuw.</translation>
    </message>
    <message>
        <source>%1 did not confirm the message in time.</source>
        <translation>%1 heeft het bericht niet op tijd bevestigd.</translation>
    </message>
    <message>
        <source>%1 answered the message with what makes no sense.</source>
        <translation>%1 gaf op het bericht een onbegrijpelijk antwoord.</translation>
    </message>
    <message>
        <source>The connection to %1 broke before the server confirmed the message.</source>
        <translation>De verbinding met %1 is verbroken voordat de server het bericht bevestigde.</translation>
    </message>
    <message>
        <source>The connection to %1 broke. Nothing is lost; try again.</source>
        <translation>De verbinding met %1 is verbroken. Er is niets verloren; probeer het opnieuw.</translation>
    </message>
    <message>
        <source>The server has trouble of its own and cannot open the mailbox now. Try again later, or tell the person who runs it.</source>
        <translation>De server heeft zelf een probleem en kan het postvak nu niet openen. Probeer het later opnieuw, of waarschuw de beheerder.</translation>
    </message>
    <message>
        <source>%1 does not accept the user name and password for sending. Log out and log in again.</source>
        <translation>%1 aanvaardt de gebruikersnaam en het wachtwoord niet voor het verzenden. Meld u af en weer aan.</translation>
    </message>
    <message>
        <source>The server does not accept this user name and password. Check both, and type the password again.</source>
        <translation>De server aanvaardt deze gebruikersnaam en dit wachtwoord niet. Controleer beide en typ het wachtwoord opnieuw.</translation>
    </message>
    <message>
        <source>The server takes no connection now. Try again later.</source>
        <translation>De server neemt nu geen verbindingen aan. Probeer het later opnieuw.</translation>
    </message>
    <message>
        <source>The server did not hand out this message. Press Get mail to see what is there now.</source>
        <translation>De server heeft dit bericht niet gegeven. Klik op Berichten ophalen om te zien wat er nu is.</translation>
    </message>
    <message>
        <source>The server did not delete every message that was marked. Press Get mail to see which are left.</source>
        <translation>De server heeft niet elk gemarkeerd bericht verwijderd. Klik op Berichten ophalen om te zien welke er over zijn.</translation>
    </message>
    <message>
        <source>The server refused what was asked. Try again.</source>
        <translation>De server heeft geweigerd wat er gevraagd werd. Probeer het opnieuw.</translation>
    </message>
    <message>
        <source>port %1 (%2)</source>
        <translation>poort %1 (%2)</translation>
    </message>
    <message>
        <source>%1
The server said: %2</source>
        <translation>%1
De server zei: %2</translation>
    </message>
    <message>
        <source>%1 did not bring the start of encryption to an end in time. Try again later.</source>
        <translation>%1 heeft het begin van de versleuteling niet op tijd afgerond. Probeer het later opnieuw.</translation>
    </message>
    <message>
        <source>%1 offers no encryption, so your password was not sent.</source>
        <translation>%1 biedt geen versleuteling aan; uw wachtwoord is daarom niet verstuurd.</translation>
    </message>
    <message>
        <source>Possible attack: %1 no longer offers encryption, though it did before. Nothing was sent. Ask the person who runs the server.</source>
        <translation>Mogelijke aanval: %1 biedt geen versleuteling meer aan, en deed dat vroeger wel. Er is niets verstuurd. Vraag het aan wie de server beheert.</translation>
    </message>
    <message>
        <source>Possible attack: the server sent something before encryption began. The connection to %1 was cut, and nothing of it took effect.</source>
        <translation>Mogelijke aanval: de server stuurde iets voordat de versleuteling begon. De verbinding met %1 is verbroken, en niets ervan had gevolgen.</translation>
    </message>
    <message>
        <source>Nobody vouches for the certificate of %1. It was not trusted, and nothing was sent.</source>
        <translation>Niemand staat in voor het certificaat van %1. Het is niet vertrouwd, en er is niets verstuurd.</translation>
    </message>
    <message>
        <source>Possible attack: %1 shows another certificate than before. Nothing was sent. Ask the person who runs the server.</source>
        <translation>Mogelijke aanval: %1 toont een ander certificaat dan voorheen. Er is niets verstuurd. Vraag het aan wie de server beheert.</translation>
    </message>
    <message>
        <source>The connection to %1 could not be encrypted.</source>
        <translation>De verbinding met %1 kon niet worden versleuteld.</translation>
    </message>
    <message>
        <source>the usual ports (%1)</source>
        <translation>de gebruikelijke poorten (%1)</translation>
    </message>
    <message>
        <source>%1 takes mail only with addresses in plain letters (a to z). Send it from another address.</source>
        <translation>%1 neemt alleen mail aan met adressen in gewone letters (a tot en met z). Verzend het vanaf een ander adres.</translation>
    </message>
    <message>
        <source>%1 does not take a message for so many people at once. Nothing was sent, to anybody.</source>
        <translation>%1 neemt geen bericht voor zoveel mensen tegelijk aan. Er is niets verzonden, aan niemand.</translation>
    </message>
    <message>
        <source>%1 takes mail only with addresses in plain letters (a to z), and &quot;%2&quot; is none. Nothing was sent, to anybody.</source>
        <translation>%1 neemt alleen mail aan met adressen in gewone letters (a tot en met z), en “%2” is er geen. Er is niets verzonden, aan niemand.</translation>
    </message>
    <message>
        <source>%1 does not answer at %2. It may be switched off, or a firewall is in between. Check that it runs and takes connections from the network, or set the ports under More when you log in.</source>
        <translation>%1 antwoordt niet op %2. Misschien staat het uit, of zit er een firewall tussen. Kijk of het draait en verbindingen vanuit het netwerk aanneemt, of stel bij het aanmelden onder Meer de poorten in.</translation>
    </message>
    <message>
        <source>%L1 octets</source>
        <translation>%L1 bytes</translation>
    </message>
    <message>
        <source>The message has %1, and %2 takes no more than %3. Nothing was sent. Make it shorter.</source>
        <translation>Het bericht heeft %1, en %2 neemt niet meer dan %3 aan. Er is niets verzonden. Maak het korter.</translation>
    </message>
    <message>
        <source>This message is too large for HomeClient: it has %1, and no more than %2 are read.</source>
        <translation>Dit bericht is te groot voor HomeClient: het heeft %1, en er wordt niet meer dan %2 gelezen.</translation>
    </message>
    <message>
        <source>%1 did not confirm that the marked messages were deleted. The next Get mail shows which are still there.</source>
        <translation>%1 heeft niet bevestigd dat de gemarkeerde berichten verwijderd zijn. Bij de volgende keer ophalen blijkt welke er nog zijn.</translation>
    </message>
    <message>
        <source>the ports %1 (%2)</source>
        <comment>several</comment>
        <translation>de poorten %1 (%2)</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is an address with a port behind it. Type the address alone; ports are found by themselves, or set under More when you log in.</source>
        <translation>&quot;%1&quot; is een adres met een poort erachter. Typ alleen het adres; poorten worden vanzelf gevonden, of stel ze in onder Meer wanneer u zich aanmeldt.</translation>
    </message>
    <message>
        <source>%1 closed the connection before it was encrypted. It may be turning this computer away, as after too many wrong passwords. Try again later, or ask the person who runs the server.</source>
        <translation>%1 verbrak de verbinding voor ze versleuteld was. Misschien wordt deze computer afgewezen, bijvoorbeeld na te veel verkeerde wachtwoorden. Probeer het later opnieuw, of vraag het aan wie de server beheert.</translation>
    </message>
</context>
<context>
    <name>Gui::HomeClient</name>
    <message>
        <source>No keychain answers here: the password is kept for this run only.</source>
        <translation>Hier antwoordt geen sleutelbos: het wachtwoord wordt alleen onthouden tot u HomeClient afsluit.</translation>
    </message>
    <message>
        <source>The server says: %1</source>
        <translation>De server zegt: %1</translation>
    </message>
    <message>
        <source>Mail sent successfully</source>
        <translation>Mail met succes verzonden</translation>
    </message>
    <message>
        <source>%1 is no file that settings can be kept in. What you set is kept for this run only.</source>
        <translation>%1 is geen bestand waarin instellingen kunnen worden bewaard. Wat u instelt, geldt alleen tot u HomeClient sluit.</translation>
    </message>
</context>
<context>
    <name>Gui::IdentityDialog</name>
    <message>
        <source>Your name and address</source>
        <translation>Uw naam en adres</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Uw naam</translation>
    </message>
    <message>
        <source>Your address</source>
        <translation>Uw adres</translation>
    </message>
    <message>
        <source>This is what others see as the sender of your messages.</source>
        <translation>Dit zien anderen als afzender van uw berichten.</translation>
    </message>
    <message>
        <source>Your &amp;name:</source>
        <translation>Uw &amp;naam:</translation>
    </message>
    <message>
        <source>Your &amp;address:</source>
        <translation>Uw &amp;adres:</translation>
    </message>
    <message>
        <source>This is not an address. An address looks like name@example.org.</source>
        <translation>Dit is geen adres. Een adres ziet eruit als naam@example.org.</translation>
    </message>
</context>
<context>
    <name>Gui::InboxActions</name>
    <message>
        <source>&amp;Get mail</source>
        <translation>&amp;Berichten ophalen</translation>
    </message>
    <message>
        <source>&amp;Cancel what is under way</source>
        <translation>&amp;Lopende taak annuleren</translation>
    </message>
    <message>
        <source>&amp;Save message as...</source>
        <translation>Bericht &amp;opslaan als...</translation>
    </message>
    <message>
        <source>&amp;Log out</source>
        <translation>Af&amp;melden</translation>
    </message>
    <message>
        <source>Log &amp;in again</source>
        <translation>Opnieuw &amp;aanmelden</translation>
    </message>
    <message>
        <source>E&amp;xit</source>
        <translation>Af&amp;sluiten</translation>
    </message>
    <message>
        <source>&amp;Write</source>
        <translation>&amp;Opstellen</translation>
    </message>
    <message>
        <source>&amp;Reply</source>
        <translation>&amp;Beantwoorden</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>&amp;Doorsturen</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Verwijderen</translation>
    </message>
    <message>
        <source>&amp;Undo delete</source>
        <translation>He&amp;rstellen</translation>
    </message>
    <message>
        <source>Delete &amp;now...</source>
        <translation>&amp;Nu verwijderen...</translation>
    </message>
    <message>
        <source>Ne&amp;xt message</source>
        <translation>Vol&amp;gende bericht</translation>
    </message>
    <message>
        <source>&amp;Previous message</source>
        <translation>Vor&amp;ige bericht</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Zoeken</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>&amp;Grotere tekst</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>&amp;Kleinere tekst</translation>
    </message>
    <message>
        <source>&amp;About HomeClient</source>
        <translation>&amp;Over HomeClient</translation>
    </message>
    <message>
        <source>Get mail: ask the server what is there (F5)</source>
        <translation>Berichten ophalen: de server vragen wat er is (F5)</translation>
    </message>
    <message>
        <source>Write a message and send it (%1)</source>
        <translation>Een bericht opstellen en verzenden (%1)</translation>
    </message>
    <message>
        <source>Mark for deletion; it is struck out until you delete for good (Del)</source>
        <translation>Markeren om te verwijderen; het is doorgestreept tot u definitief verwijdert (Del)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Bestand</translation>
    </message>
    <message>
        <source>&amp;Message</source>
        <translation>Be&amp;richt</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>B&amp;eeld</translation>
    </message>
    <message>
        <source>&amp;Toolbar</source>
        <translation>&amp;Werkbalk</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Zoeken</translation>
    </message>
    <message>
        <source>Search in sender, recipient and subject</source>
        <translation>Zoeken in afzender, ontvanger en onderwerp</translation>
    </message>
    <message>
        <source>Save all &amp;attachments...</source>
        <translation>Alle &amp;bijlagen opslaan...</translation>
    </message>
    <message>
        <source>Prefer &amp;plain text</source>
        <translation>Liever &amp;platte tekst</translation>
    </message>
    <message>
        <source>Of a message that comes as HTML and as plain text, show the plain text</source>
        <translation>Toon van een bericht dat als HTML en als platte tekst komt de platte tekst</translation>
    </message>
    <message>
        <source>&amp;Your name and address...</source>
        <translation>&amp;Uw naam en adres...</translation>
    </message>
    <message>
        <source>Take the last mark back, or those of the messages that you chose</source>
        <translation>De laatste markering terugnemen, of die van de berichten die u koos</translation>
    </message>
</context>
<context>
    <name>Gui::InboxStatus</name>
    <message>
        <source>Progress</source>
        <translation>Voortgang</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>Stop at once; nothing is lost (Escape)</source>
        <translation>Onmiddellijk stoppen; er gaat niets verloren (Escape)</translation>
    </message>
    <message>
        <source>%1 (connected, not encrypted)</source>
        <translation>%1 (verbonden, niet versleuteld)</translation>
    </message>
    <message>
        <source>Last reached at %1. A session is open only while it works, so that nobody else is kept out of the mailbox.</source>
        <translation>Laatst bereikt om %1. Een sessie is alleen open zolang er iets gebeurt, zodat niemand anders uit het postvak wordt gehouden.</translation>
    </message>
    <message>
        <source>%1 (not connected)</source>
        <translation>%1 (niet verbonden)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s), %1</source>
        <translation>
            <numerusform>%Ln bericht, %1</numerusform>
            <numerusform>%Ln berichten, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>This server gives its messages no unique ids: they are told apart by their headers.</source>
        <translation>Deze server geeft zijn berichten geen unieke kenmerken: ze worden aan hun kopregels herkend.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 van %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln message(s)</source>
        <translation>
            <numerusform>%1 van %Ln bericht</numerusform>
            <numerusform>%1 van %Ln berichten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (connected, encrypted)</source>
        <translation>%1 (verbonden, versleuteld)</translation>
    </message>
    <message>
        <source>%1 (NOT ENCRYPTED: others can read this)</source>
        <translation>%1 (NIET VERSLEUTELD: anderen kunnen meelezen)</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln message(s) match</source>
        <translation>
            <numerusform>%1 van %Ln bericht voldoet</numerusform>
            <numerusform>%1 van %Ln berichten voldoen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Gui::InboxTable</name>
    <message>
        <source>Messages</source>
        <translation>Berichten</translation>
    </message>
    <message numerus="yes">
        <source>None of the %Ln message(s) matches your search.
Empty the search field to see them all.</source>
        <translation>
            <numerusform>Er is %Ln bericht, en het voldoet niet aan uw zoekopdracht.
Maak het zoekveld leeg om het te zien.</numerusform>
            <numerusform>Geen van de %Ln berichten voldoet aan uw zoekopdracht.
Maak het zoekveld leeg om ze allemaal te zien.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Gui::InboxWindow</name>
    <message>
        <source>%1 on %2</source>
        <translation>%1 op %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) deleted</source>
        <translation>
            <numerusform>%Ln bericht verwijderd</numerusform>
            <numerusform>%Ln berichten verwijderd</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) will be deleted at the next Get mail, or when you leave.</source>
        <translation>
            <numerusform>%Ln bericht wordt verwijderd als u weer Berichten ophalen kiest, of als u weggaat.</numerusform>
            <numerusform>%Ln berichten worden verwijderd als u weer Berichten ophalen kiest, of als u weggaat.</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking %1 for the list of messages...</source>
        <translation>De lijst met berichten opvragen bij %1...</translation>
    </message>
    <message>
        <source>There is no mail for %1 yet.
Press Get mail (F5) to look again, or Write (%2) to send some.</source>
        <translation>Er is nog geen mail voor %1.
Klik op Berichten ophalen (F5) om opnieuw te kijken, of op Opstellen (%2) om er te verzenden.</translation>
    </message>
    <message>
        <source>The list of messages was not fetched yet.
Press Get mail (F5) to ask the server.</source>
        <translation>De lijst met berichten is nog niet opgehaald.
Klik op Berichten ophalen (F5) om de server te vragen.</translation>
    </message>
    <message>
        <source>Select a message to read it here.</source>
        <translation>Selecteer een bericht om het hier te lezen.</translation>
    </message>
    <message>
        <source>Getting the message...</source>
        <translation>Bericht ophalen...</translation>
    </message>
    <message>
        <source>Deleting...</source>
        <translation>Verwijderen...</translation>
    </message>
    <message>
        <source>Getting mail...</source>
        <translation>Berichten ophalen...</translation>
    </message>
    <message>
        <source>Cancelled. Select the message again to get it.</source>
        <translation>Geannuleerd. Selecteer het bericht opnieuw om het op te halen.</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Geannuleerd</translation>
    </message>
    <message>
        <source>Inbox of %1 on %2</source>
        <translation>Postvak IN van %1 op %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread - %1</source>
        <translation>
            <numerusform>%Ln ongelezen - %1</numerusform>
            <numerusform>%Ln ongelezen - %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 - HomeClient</source>
        <translation>%1 - HomeClient</translation>
    </message>
</context>
<context>
    <name>Gui::KeptLettersQuestion</name>
    <message>
        <source>%1, to %2, %3</source>
        <translation>%1, aan %2, %3</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(geen onderwerp)</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>en nog %Ln</numerusform>
            <numerusform>en nog %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Messages that were not sent</source>
        <translation>Berichten die niet verzonden zijn</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) that you were writing were kept when HomeClient ended.</source>
        <translation>
            <numerusform>%Ln bericht dat u aan het schrijven was, is bewaard toen HomeClient eindigde.</numerusform>
            <numerusform>%Ln berichten die u aan het schrijven was, zijn bewaard toen HomeClient eindigde.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Go on writing</source>
        <translation>&amp;Verder schrijven</translation>
    </message>
    <message>
        <source>&amp;Lose them</source>
        <translation>&amp;Weggooien</translation>
    </message>
    <message>
        <source>&amp;Ask again later</source>
        <translation>&amp;Later opnieuw vragen</translation>
    </message>
</context>
<context>
    <name>Gui::LoginDialog</name>
    <message>
        <source>&amp;Remember the password on this computer</source>
        <translation>Wachtwoord &amp;onthouden op deze computer</translation>
    </message>
    <message>
        <source>&amp;Log in</source>
        <translation>&amp;Aanmelden</translation>
    </message>
    <message>
        <source>mail.example.org or 127.0.0.1</source>
        <translation>mail.example.org of 127.0.0.1</translation>
    </message>
    <message>
        <source>Logging in</source>
        <translation>Aanmelden</translation>
    </message>
    <message>
        <source>HomeClient: Log in</source>
        <translation>HomeClient: Aanmelden</translation>
    </message>
    <message>
        <source>&amp;Server:</source>
        <translation>&amp;Server:</translation>
    </message>
    <message>
        <source>&amp;User name:</source>
        <translation>&amp;Gebruikersnaam:</translation>
    </message>
    <message>
        <source>&amp;Password:</source>
        <translation>&amp;Wachtwoord:</translation>
    </message>
    <message>
        <source>&amp;More</source>
        <translation>&amp;Meer</translation>
    </message>
    <message>
        <source>Security and ports</source>
        <translation>Beveiliging en poorten</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>Wachtwoord verbergen</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Wachtwoord tonen</translation>
    </message>
    <message>
        <source>Type the name or the address of the mail server.</source>
        <translation>Typ de naam of het adres van de mailserver.</translation>
    </message>
    <message>
        <source>Type your name at that server.</source>
        <translation>Typ uw naam op die server.</translation>
    </message>
    <message>
        <source>Type your password.</source>
        <translation>Typ uw wachtwoord.</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Annu&amp;leren</translation>
    </message>
    <message>
        <source>E&amp;xit</source>
        <translation>A&amp;fsluiten</translation>
    </message>
    <message>
        <source>Connecting to %1...</source>
        <translation>Verbinden met %1...</translation>
    </message>
    <message>
        <source>Connected. Waiting for %1 to greet...</source>
        <translation>Verbonden. Wachten op de begroeting van %1...</translation>
    </message>
    <message>
        <source>Logging in as %1...</source>
        <translation>Aanmelden als %1...</translation>
    </message>
    <message>
        <source>Logged in. The server says: %1</source>
        <translation>Aangemeld. De server zegt: %1</translation>
    </message>
    <message>
        <source>Log in to your mailbox</source>
        <translation>Aanmelden bij uw postvak</translation>
    </message>
</context>
<context>
    <name>Gui::LongTextView</name>
    <message>
        <source>Text of the message</source>
        <translation>Tekst van het bericht</translation>
    </message>
</context>
<context>
    <name>Gui::MailBrowser</name>
    <message>
        <source>Text of the message</source>
        <translation>Tekst van het bericht</translation>
    </message>
    <message>
        <source>A link in the message</source>
        <translation>Een koppeling in het bericht</translation>
    </message>
    <message>
        <source>This link leads to:
%1</source>
        <translation>Deze koppeling leidt naar:
%1</translation>
    </message>
    <message>
        <source>Open it only if you trust the sender and know the place.</source>
        <translation>Open deze alleen als u de afzender vertrouwt en de plaats kent.</translation>
    </message>
    <message>
        <source>HomeClient does not open addresses of this kind. You can copy it.</source>
        <translation>HomeClient opent geen adressen van deze soort. U kunt het adres kopiëren.</translation>
    </message>
    <message>
        <source>&amp;Open in the browser</source>
        <translation>&amp;Openen in de browser</translation>
    </message>
    <message>
        <source>&amp;Copy the address</source>
        <translation>Adres &amp;kopiëren</translation>
    </message>
    <message>
        <source>This link leads to the site
%1

The whole address is
%2</source>
        <translation>Deze koppeling leidt naar de site
%1

Het hele adres is
%2</translation>
    </message>
</context>
<context>
    <name>Gui::MessageHeader</name>
    <message>
        <source>From:</source>
        <translation>Van:</translation>
    </message>
    <message>
        <source>To:</source>
        <translation>Aan:</translation>
    </message>
    <message>
        <source>Cc:</source>
        <translation>Cc:</translation>
    </message>
    <message>
        <source>Date:</source>
        <translation>Datum:</translation>
    </message>
    <message>
        <source>Subject:</source>
        <translation>Onderwerp:</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(geen onderwerp)</translation>
    </message>
    <message>
        <source>(no sender)</source>
        <translation>(geen afzender)</translation>
    </message>
</context>
<context>
    <name>Gui::MessageView</name>
    <message>
        <source>Save attachment</source>
        <translation>Bijlage opslaan</translation>
    </message>
    <message>
        <source>Save message</source>
        <translation>Bericht opslaan</translation>
    </message>
    <message>
        <source>%1 could not be saved: %2. Choose another folder.</source>
        <translation>%1 kon niet worden opgeslagen: %2. Kies een andere map.</translation>
    </message>
    <message>
        <source>Show &amp;all</source>
        <translation>&amp;Alles tonen</translation>
    </message>
    <message>
        <source>This text is very long: only its beginning is shown.</source>
        <translation>Deze tekst is erg lang: alleen het begin is te zien.</translation>
    </message>
    <message>
        <source>Save all attachments in</source>
        <translation>Alle bijlagen opslaan in</translation>
    </message>
    <message>
        <source>%1 is a program. HomeClient does not run it; save it if you trust the sender.</source>
        <translation>%1 is een programma. HomeClient voert het niet uit; sla het op als u de afzender vertrouwt.</translation>
    </message>
    <message>
        <source>No program was found that opens %1. Save it instead.</source>
        <translation>Er is geen programma gevonden dat %1 opent. Sla het op.</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Opgeslagen: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln attachment(s) saved in %1</source>
        <translation>
            <numerusform>%Ln bijlage opgeslagen in %1</numerusform>
            <numerusform>%Ln bijlagen opgeslagen in %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Gui::NewMailNotice</name>
    <message numerus="yes">
        <source>%Ln new message(s)</source>
        <translation>
            <numerusform>%Ln nieuw bericht</numerusform>
            <numerusform>%Ln nieuwe berichten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Gui::NoticeBar</name>
    <message>
        <source>Put this message away</source>
        <translation>Deze melding sluiten</translation>
    </message>
</context>
<context>
    <name>Gui::PartWords</name>
    <message>
        <source>This message is encrypted. HomeClient cannot open it; save it, and open it with a program that has your key.</source>
        <translation>Dit bericht is versleuteld. HomeClient kan het niet openen; sla het op en open het met een programma dat uw sleutel heeft.</translation>
    </message>
    <message>
        <source>The text of this message is within its signature (S/MIME), which HomeClient cannot open.</source>
        <translation>De tekst van dit bericht zit in de ondertekening (S/MIME), die HomeClient niet kan openen.</translation>
    </message>
    <message>
        <source>This message is an invitation without a text. Open it with your calendar: it is among the attachments.</source>
        <translation>Dit bericht is een uitnodiging zonder tekst. Open haar met uw agenda: ze staat bij de bijlagen.</translation>
    </message>
    <message>
        <source>This message has no other form than AMP, a web page that changes itself. HomeClient does not show it.</source>
        <translation>Dit bericht heeft geen andere vorm dan AMP, een webpagina die zichzelf verandert. HomeClient toont die niet.</translation>
    </message>
    <message>
        <source>What the sender attached is within winmail.dat, a format of Outlook that HomeClient cannot open.</source>
        <translation>Wat de afzender heeft bijgevoegd zit in winmail.dat, een formaat van Outlook dat HomeClient niet kan openen.</translation>
    </message>
    <message>
        <source>This is one piece of a message that was sent in several.</source>
        <translation>Dit is een deel van een bericht dat in stukken is verstuurd.</translation>
    </message>
    <message>
        <source>A part of this message is kept elsewhere. HomeClient does not fetch it.</source>
        <translation>Een deel van dit bericht wordt elders bewaard. HomeClient haalt het niet op.</translation>
    </message>
</context>
<context>
    <name>Gui::SecurityQuestion</name>
    <message>
        <source>Warning: possible attack</source>
        <translation>Waarschuwing: mogelijke aanval</translation>
    </message>
    <message>
        <source>Is this the right server?</source>
        <translation>Is dit de juiste server?</translation>
    </message>
    <message>
        <source>Send the password unencrypted?</source>
        <translation>Het wachtwoord onversleuteld versturen?</translation>
    </message>
    <message>
        <source>Server:</source>
        <translation>Server:</translation>
    </message>
    <message>
        <source>%1, port %2</source>
        <translation>%1, poort %2</translation>
    </message>
    <message>
        <source>Made out to:</source>
        <translation>Op naam van:</translation>
    </message>
    <message>
        <source>Valid until:</source>
        <translation>Geldig tot:</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256):</source>
        <translation>Vingerafdruk (SHA-256):</translation>
    </message>
    <message>
        <source>Trusted until now:</source>
        <translation>Tot nu toe vertrouwd:</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Sluiten</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Annuleren</translation>
    </message>
    <message>
        <source>Nobody vouches for the certificate of %1</source>
        <translation>Niemand staat in voor het certificaat van %1</translation>
    </message>
    <message>
        <source>%1 shows another certificate than before</source>
        <translation>%1 toont een ander certificaat dan voorheen</translation>
    </message>
    <message>
        <source>%1 no longer offers encryption</source>
        <translation>%1 biedt geen versleuteling meer aan</translation>
    </message>
    <message>
        <source>%1 offers no encryption</source>
        <translation>%1 biedt geen versleuteling aan</translation>
    </message>
    <message>
        <source>Until now this computer vouched for it. Somebody may be posing as the server: nothing was sent to it.</source>
        <translation>Tot nu toe stond deze computer ervoor in. Misschien doet iemand zich voor als de server: er is niets naartoe gestuurd.</translation>
    </message>
    <message>
        <source>Somebody may be posing as the server: nothing was sent to it.</source>
        <translation>Misschien doet iemand zich voor als de server: er is niets naartoe gestuurd.</translation>
    </message>
    <message>
        <source>It did when you were here before. Somebody in between may be suppressing it in order to read along: nothing was sent.</source>
        <translation>Toen u hier eerder was deed hij dat wel. Misschien houdt iemand onderweg het tegen om mee te lezen: er is niets verstuurd.</translation>
    </message>
    <message>
        <source>Your password and your mail would go there in clear. Whoever sits in between, in the same wireless network for example, could read both.</source>
        <translation>Uw wachtwoord en uw post zouden er leesbaar naartoe gaan. Wie ertussen zit, bijvoorbeeld in hetzelfde draadloze netwerk, kan beide lezen.</translation>
    </message>
    <message>
        <source>Compare the fingerprint with the one that MailServer shows in its window and in its log, or ask the person who runs the server to read it to you. If all of it is the same, trust the server: you will not be asked again.</source>
        <translation>Vergelijk de vingerafdruk met die in het venster en het logboek van MailServer, of laat wie de server beheert hem voorlezen. Als alles gelijk is, vertrouw dan de server: het wordt niet nog eens gevraagd.</translation>
    </message>
    <message>
        <source>It may be harmless: a new certificate, or a server that was set up anew. Ask the person who runs it. Only if they confirm it, forget the stored certificate; you are then shown the new one.</source>
        <translation>Het kan onschuldig zijn: een nieuw certificaat, of een server die opnieuw is ingericht. Vraag het aan wie hem beheert. Vergeet het bewaarde certificaat alleen als die het bevestigt; daarna ziet u het nieuwe.</translation>
    </message>
    <message>
        <source>Ask the person who runs the server. Only if they have switched encryption off, forget what is stored of it.</source>
        <translation>Vraag het aan wie de server beheert. Vergeet wat erover bewaard is alleen als die de versleuteling heeft uitgezet.</translation>
    </message>
    <message>
        <source>Better ask the person who runs the server to switch encryption on.</source>
        <translation>Vraag liever aan wie de server beheert om de versleuteling aan te zetten.</translation>
    </message>
    <message>
        <source>&amp;Trust this server</source>
        <translation>Deze server &amp;vertrouwen</translation>
    </message>
    <message>
        <source>&amp;Forget the stored certificate</source>
        <translation>Het bewaarde certificaat &amp;vergeten</translation>
    </message>
    <message>
        <source>&amp;Forget that it was encrypted</source>
        <translation>&amp;Vergeten dat hij versleutelde</translation>
    </message>
    <message>
        <source>&amp;Send it unencrypted</source>
        <translation>Onversleuteld &amp;versturen</translation>
    </message>
</context>
<context>
    <name>Gui::SecurityWords</name>
    <message>
        <source>The server made its certificate itself, as MailServer does.</source>
        <translation>De server heeft zijn certificaat zelf gemaakt, zoals MailServer doet.</translation>
    </message>
    <message>
        <source>Who issued the certificate is not known to this computer.</source>
        <translation>Deze computer kent niet wie het certificaat heeft uitgegeven.</translation>
    </message>
    <message>
        <source>The certificate is made out to another name.</source>
        <translation>Het certificaat staat op een andere naam.</translation>
    </message>
    <message>
        <source>The certificate has expired.</source>
        <translation>Het certificaat is verlopen.</translation>
    </message>
    <message>
        <source>The certificate is not valid yet.</source>
        <translation>Het certificaat is nog niet geldig.</translation>
    </message>
    <message>
        <source>The certificate does not pass this computer&apos;s checks.</source>
        <translation>Het certificaat doorstaat de controles van deze computer niet.</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>This computer vouches for the certificate.</source>
        <translation>Deze computer staat in voor het certificaat.</translation>
    </message>
    <message>
        <source>You trusted the certificate when you first met it.</source>
        <translation>U hebt het certificaat vertrouwd toen u het voor het eerst zag.</translation>
    </message>
    <message>
        <source>Not encrypted. It does not leave this computer.</source>
        <translation>Niet versleuteld. Het verlaat deze computer niet.</translation>
    </message>
    <message>
        <source>Not encrypted: whoever sits between here and the server can read your password and your mail.</source>
        <translation>Niet versleuteld: wie tussen hier en de server zit, kan uw wachtwoord en uw post lezen.</translation>
    </message>
    <message>
        <source>Encrypted by %1 (%2) with %3.</source>
        <translation>Versleuteld met %1 (%2) naar %3.</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256):</source>
        <translation>Vingerafdruk (SHA-256):</translation>
    </message>
</context>
<context>
    <name>Gui::SendingWords</name>
    <message>
        <source>Nothing was sent, to anybody.</source>
        <translation>Er is niets verzonden, aan niemand.</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Er is niets verzonden.</translation>
    </message>
    <message>
        <source>%1 does not take mail from this address now.</source>
        <translation>%1 neemt nu geen post van dit adres aan.</translation>
    </message>
    <message>
        <source>%1 does not take mail from this address.</source>
        <translation>%1 neemt geen post van dit adres aan.</translation>
    </message>
    <message>
        <source>%1 does not take mail for &quot;%2&quot; now.</source>
        <translation>%1 neemt nu geen post voor &quot;%2&quot; aan.</translation>
    </message>
    <message>
        <source>%1 does not take mail for &quot;%2&quot;.</source>
        <translation>%1 neemt geen post voor &quot;%2&quot; aan.</translation>
    </message>
    <message>
        <source>%1 does not take the message now.</source>
        <translation>%1 neemt het bericht nu niet aan.</translation>
    </message>
    <message>
        <source>%1 refused the message.</source>
        <translation>%1 heeft het bericht geweigerd.</translation>
    </message>
    <message>
        <source>%1 takes no mail now.</source>
        <translation>%1 neemt nu geen post aan.</translation>
    </message>
    <message>
        <source>%1 takes no mail.</source>
        <translation>%1 neemt geen post aan.</translation>
    </message>
    <message>
        <source>There is no such mailbox.</source>
        <translation>Die postbus bestaat niet.</translation>
    </message>
    <message>
        <source>The part behind the @ is not known.</source>
        <translation>Het deel achter de @ is niet bekend.</translation>
    </message>
    <message>
        <source>It is not written as an address should be.</source>
        <translation>Het is niet geschreven zoals een adres hoort.</translation>
    </message>
    <message>
        <source>The address means more than one mailbox.</source>
        <translation>Het adres kan meer dan één postbus betekenen.</translation>
    </message>
    <message>
        <source>The mailbox has moved away.</source>
        <translation>De postbus is verhuisd.</translation>
    </message>
    <message>
        <source>The sender&apos;s address is not written as an address should be.</source>
        <translation>Het adres van de afzender is niet geschreven zoals een adres hoort.</translation>
    </message>
    <message>
        <source>The part behind the @ in the sender&apos;s address is not known.</source>
        <translation>Het deel achter de @ in het adres van de afzender is niet bekend.</translation>
    </message>
    <message>
        <source>No mail is taken there at all.</source>
        <translation>Daar wordt helemaal geen post aangenomen.</translation>
    </message>
    <message>
        <source>Something is wrong with the mailbox.</source>
        <translation>Er is iets mis met de postbus.</translation>
    </message>
    <message>
        <source>The mailbox is closed.</source>
        <translation>De postbus is gesloten.</translation>
    </message>
    <message>
        <source>The mailbox is full.</source>
        <translation>De postbus is vol.</translation>
    </message>
    <message>
        <source>The message is too large for the mailbox.</source>
        <translation>Het bericht is te groot voor de postbus.</translation>
    </message>
    <message>
        <source>The server has trouble of its own.</source>
        <translation>De server heeft zelf een probleem.</translation>
    </message>
    <message>
        <source>The server&apos;s disk is full.</source>
        <translation>De schijf van de server is vol.</translation>
    </message>
    <message>
        <source>The server is being stopped or looked after.</source>
        <translation>De server wordt gestopt of onderhouden.</translation>
    </message>
    <message>
        <source>The message needs something that the server cannot do.</source>
        <translation>Het bericht heeft iets nodig wat de server niet kan.</translation>
    </message>
    <message>
        <source>The message is too large for the server.</source>
        <translation>Het bericht is te groot voor de server.</translation>
    </message>
    <message>
        <source>The server is not set up as it should be.</source>
        <translation>De server is niet goed ingesteld.</translation>
    </message>
    <message>
        <source>The next server does not answer.</source>
        <translation>De volgende server antwoordt niet.</translation>
    </message>
    <message>
        <source>The connection to the next server broke.</source>
        <translation>De verbinding met de volgende server is verbroken.</translation>
    </message>
    <message>
        <source>The server cannot find out where such mail goes.</source>
        <translation>De server kan niet nagaan waar zulke post heen gaat.</translation>
    </message>
    <message>
        <source>The server does not know where such mail goes.</source>
        <translation>De server weet niet waar zulke post heen gaat.</translation>
    </message>
    <message>
        <source>The server has too much to do.</source>
        <translation>De server heeft het te druk.</translation>
    </message>
    <message>
        <source>The message goes in circles.</source>
        <translation>Het bericht gaat in een kring rond.</translation>
    </message>
    <message>
        <source>It has too many recipients at once.</source>
        <translation>Het heeft te veel ontvangers tegelijk.</translation>
    </message>
    <message>
        <source>It does not take a message of this kind.</source>
        <translation>Zo&apos;n bericht neemt hij niet aan.</translation>
    </message>
    <message>
        <source>It takes addresses in plain letters (a to z) only.</source>
        <translation>Hij neemt alleen adressen in gewone letters (a tot z) aan.</translation>
    </message>
    <message>
        <source>Its rules do not allow it.</source>
        <translation>De regels van de server staan het niet toe.</translation>
    </message>
    <message>
        <source>Its rules do not allow you to send this.</source>
        <translation>De regels van de server staan u niet toe dit te verzenden.</translation>
    </message>
    <message>
        <source>It does not accept the user name and password.</source>
        <translation>Hij accepteert de gebruikersnaam en het wachtwoord niet.</translation>
    </message>
    <message>
        <source>Its way to log in is too weak for it.</source>
        <translation>De manier van aanmelden is voor de server te zwak.</translation>
    </message>
    <message>
        <source>It wants the connection encrypted.</source>
        <translation>Hij wil een versleutelde verbinding.</translation>
    </message>
    <message>
        <source>It does not trust the computer that sends.</source>
        <translation>Hij vertrouwt de verzendende computer niet.</translation>
    </message>
    <message>
        <source>The message does not prove that it comes from its sender.</source>
        <translation>Het bericht bewijst niet dat het van zijn afzender komt.</translation>
    </message>
    <message>
        <source>Too many messages came from you.</source>
        <translation>Er kwamen te veel berichten van u.</translation>
    </message>
    <message>
        <source>The server is busy, or is being stopped.</source>
        <translation>De server heeft het druk, of wordt gestopt.</translation>
    </message>
    <message>
        <source>The mailbox cannot be reached.</source>
        <translation>De postbus is niet bereikbaar.</translation>
    </message>
    <message>
        <source>There is no room for it, or it has too many recipients at once.</source>
        <translation>Er is geen ruimte voor, of het heeft te veel ontvangers tegelijk.</translation>
    </message>
    <message>
        <source>There is no room for it.</source>
        <translation>Er is geen ruimte voor.</translation>
    </message>
    <message>
        <source>It wants a login first.</source>
        <translation>Hij wil dat u zich eerst aanmeldt.</translation>
    </message>
    <message>
        <source>There may be no such mailbox.</source>
        <translation>Misschien bestaat die postbus niet.</translation>
    </message>
    <message>
        <source>The mailbox is not at this server.</source>
        <translation>De postbus is niet op deze server.</translation>
    </message>
    <message>
        <source>There is no room for it, or it is too large.</source>
        <translation>Er is geen ruimte voor, of het is te groot.</translation>
    </message>
    <message>
        <source>It does not take such an address.</source>
        <translation>Zo&apos;n adres neemt hij niet aan.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Probeer het later opnieuw.</translation>
    </message>
    <message>
        <source>Check the address.</source>
        <translation>Controleer het adres.</translation>
    </message>
</context>
<context>
    <name>Mailbox::FetchOperation</name>
    <message>
        <source>The message is no longer in the mailbox</source>
        <translation>Het bericht staat niet meer in het postvak</translation>
    </message>
</context>
<context>
    <name>Model::Draft</name>
    <message>
        <source>On %1, %2 wrote:</source>
        <translation>Op %1 schreef %2:</translation>
    </message>
    <message>
        <source>-------- Forwarded message --------</source>
        <translation>-------- Doorgestuurd bericht --------</translation>
    </message>
    <message>
        <source>From: %1
To: %2
Date: %3
Subject: %4</source>
        <translation>Van: %1
Aan: %2
Datum: %3
Onderwerp: %4</translation>
    </message>
    <message>
        <source>[The rest is left out: the text is very long.]</source>
        <translation>[De rest is weggelaten: de tekst is erg lang.]</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>iemand</translation>
    </message>
</context>
<context>
    <name>Model::InboxModel</name>
    <message>
        <source>%1, marked for deletion</source>
        <translation>%1, gemarkeerd om te verwijderen</translation>
    </message>
    <message>
        <source>(no sender)</source>
        <translation>(geen afzender)</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(geen onderwerp)</translation>
    </message>
    <message>
        <source>Its place in the mailbox file</source>
        <translation>De plaats in het postvakbestand</translation>
    </message>
    <message numerus="yes">
        <source>%Ln octet(s)</source>
        <translation>
            <numerusform>%Ln octet</numerusform>
            <numerusform>%Ln octetten</numerusform>
        </translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Van</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Ontvangen</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Onderwerp</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Grootte</translation>
    </message>
    <message>
        <source>%1, unread</source>
        <translation>%1, ongelezen</translation>
    </message>
    <message>
        <source>(the server has not handed out the header of this message)</source>
        <translation>(de server heeft de kop van dit bericht niet gegeven)</translation>
    </message>
</context>
<context>
    <name>Model::SealedDocument</name>
    <message>
        <source>[picture]</source>
        <translation>[afbeelding]</translation>
    </message>
    <message>
        <source>[picture: %1]</source>
        <translation>[afbeelding: %1]</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>Reads and writes mail (POP3, SMTP).</source>
        <translation>Leest en schrijft mail (POP3, SMTP).</translation>
    </message>
    <message>
        <source>Log in as NAME.</source>
        <translation>Aanmelden als NAME.</translation>
    </message>
    <message>
        <source>Send through port N.</source>
        <translation>Verzenden via poort N.</translation>
    </message>
    <message>
        <source>Fetch through port N.</source>
        <translation>Ophalen via poort N.</translation>
    </message>
    <message>
        <source>Keep the settings in folder DIR.</source>
        <translation>De instellingen in map DIR bewaren.</translation>
    </message>
    <message>
        <source>No window: fetch all, report one JSON object a line.</source>
        <translation>Geen venster: alles ophalen en per regel één JSON-object melden.</translation>
    </message>
    <message>
        <source>With --check: read the password from standard input.</source>
        <translation>Met --check: het wachtwoord van de standaardinvoer lezen.</translation>
    </message>
    <message>
        <source>With --check: send one message to ADDRESS.</source>
        <translation>Met --check: één bericht naar ADDRESS verzenden.</translation>
    </message>
    <message>
        <source>Show this help.</source>
        <translation>Deze hulp tonen.</translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation>De versie tonen.</translation>
    </message>
    <message>
        <source>Host name or address of the mail server.</source>
        <translation>Hostnaam of adres van de mailserver.</translation>
    </message>
    <message>
        <source>--%1 needs a number from 1 to 65535, not &quot;%2&quot;.</source>
        <translation>--%1 heeft een getal van 1 tot en met 65535 nodig, niet &quot;%2&quot;.</translation>
    </message>
    <message>
        <source>--check needs a SERVER.</source>
        <translation>--check heeft een SERVER nodig.</translation>
    </message>
    <message>
        <source>--password-stdin goes with --check only.</source>
        <translation>--password-stdin kan alleen samen met --check.</translation>
    </message>
    <message>
        <source>--to goes with --check only.</source>
        <translation>--to kan alleen samen met --check.</translation>
    </message>
    <message>
        <source>--to needs an address such as bob@example.org.</source>
        <translation>--to heeft een adres nodig zoals bob@example.org.</translation>
    </message>
    <message>
        <source>Only one SERVER can be named.</source>
        <translation>Er kan maar één SERVER worden genoemd.</translation>
    </message>
    <message>
        <source>Encrypt by MODE: automatic, starttls, tls or none.</source>
        <translation>Versleutelen volgens MODE: automatic, starttls, tls of none.</translation>
    </message>
    <message>
        <source>With --check: believe the certificate with this SHA-256 fingerprint.</source>
        <translation>Met --check: het certificaat met deze SHA-256-vingerafdruk geloven.</translation>
    </message>
    <message>
        <source>With --check: send the password in clear where there is no encryption.</source>
        <translation>Met --check: het wachtwoord leesbaar versturen waar geen versleuteling is.</translation>
    </message>
    <message>
        <source>--security is automatic, starttls, tls or none.</source>
        <translation>--security is automatic, starttls, tls of none.</translation>
    </message>
    <message>
        <source>--trust-fingerprint needs the 64 digits of a SHA-256.</source>
        <translation>--trust-fingerprint vraagt de 64 cijfers van een SHA-256.</translation>
    </message>
    <message>
        <source>--allow-clear goes with --check only.</source>
        <translation>--allow-clear hoort bij --check.</translation>
    </message>
    <message>
        <source>--trust-fingerprint goes with --check only.</source>
        <translation>--trust-fingerprint hoort bij --check.</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>--check needs --user NAME.</source>
        <translation>--check heeft --user NAME nodig.</translation>
    </message>
    <message>
        <source>Password of %1: </source>
        <translation>Wachtwoord van %1: </translation>
    </message>
    <message>
        <source>HomeClient did not start.</source>
        <translation>HomeClient is niet gestart.</translation>
    </message>
</context>
</TS>
