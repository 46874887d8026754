<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL">
<context>
    <name>ConnectPage</name>
    <message>
        <source>SSL/TLS</source>
        <translation>SSL/TLS</translation>
    </message>
    <message>
        <source>STARTTLS</source>
        <translation>STARTTLS</translation>
    </message>
    <message>
        <source>no encryption</source>
        <translation>geen versleuteling</translation>
    </message>
    <message>
        <source>port %1, %2</source>
        <translation>poort %1, %2</translation>
    </message>
    <message>
        <source>; or </source>
        <translation>; of </translation>
    </message>
    <message>
        <source> or </source>
        <translation> of </translation>
    </message>
    <message>
        <source>%1 (from this computer only)</source>
        <translation>%1 (alleen vanaf deze computer)</translation>
    </message>
    <message>
        <source>user</source>
        <translation>gebruiker</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Receiving mail (POP3)</source>
        <translation>Post ophalen (POP3)</translation>
    </message>
    <message>
        <source>Sending mail (SMTP)</source>
        <translation>Post versturen (SMTP)</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>E-mailadres</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Gebruikersnaam</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Wachtwoord</translation>
    </message>
    <message>
        <source>the one that was set for this user; by normal password (plain, login)</source>
        <translation>het wachtwoord dat voor deze gebruiker is ingesteld; als gewoon wachtwoord (plain, login)</translation>
    </message>
    <message>
        <source>Certificate (SHA-256)</source>
        <translation>Certificaat (SHA-256)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>Explanations</name>
    <message>
        <source>The client says who it is and asks for plain SMTP without extensions.</source>
        <translation>De client zegt wie hij is en vraagt gewoon SMTP, zonder uitbreidingen.</translation>
    </message>
    <message>
        <source>The client says who it is and asks which extensions the server has.</source>
        <translation>De client zegt wie hij is en vraagt welke uitbreidingen de server heeft.</translation>
    </message>
    <message>
        <source>The client begins a message and gives the reverse-path: where a report goes if it cannot be delivered.</source>
        <translation>De client begint een bericht en geeft het reverse-path: daarheen gaat een melding als het bericht niet kan worden bezorgd.</translation>
    </message>
    <message>
        <source>The client names one recipient. It may come many times, once for each.</source>
        <translation>De client noemt één ontvanger. Dit mag vaak voorkomen: één keer voor elke ontvanger.</translation>
    </message>
    <message>
        <source>The client wants to send the text of the message. A line that is a single full stop ends it.</source>
        <translation>De client wil de tekst van het bericht sturen. Een regel met alleen een punt sluit die af.</translation>
    </message>
    <message>
        <source>The client gives up the message it had begun: sender and recipients are forgotten.</source>
        <translation>De client ziet af van het bericht dat hij begonnen was: afzender en ontvangers worden vergeten.</translation>
    </message>
    <message>
        <source>The client asks whether a mailbox exists. Servers rarely tell, so that nobody can collect addresses.</source>
        <translation>De client vraagt of een postvak bestaat. Servers zeggen dat zelden, zodat niemand adressen kan verzamelen.</translation>
    </message>
    <message>
        <source>The client asks who is on a mailing list.</source>
        <translation>De client vraagt wie er op een mailinglijst staan.</translation>
    </message>
    <message>
        <source>The client asks for help.</source>
        <translation>De client vraagt om hulp.</translation>
    </message>
    <message>
        <source>Nothing is to be done: the client only wants to hear that the server is there.</source>
        <translation>Er hoeft niets te gebeuren: de client wil alleen horen dat de server er is.</translation>
    </message>
    <message>
        <source>The client is done. The server answers 221, then closes the connection.</source>
        <translation>De client is klaar. De server antwoordt 221 en sluit dan de verbinding.</translation>
    </message>
    <message>
        <source>The client logs in. What it proves its identity with is never shown here.</source>
        <translation>De client meldt zich aan. Waarmee hij zijn identiteit bewijst, wordt hier nooit getoond.</translation>
    </message>
    <message>
        <source>The help that was asked for.</source>
        <translation>De hulp waar om gevraagd werd.</translation>
    </message>
    <message>
        <source>The server is ready: after connecting, it speaks first.</source>
        <translation>De server is gereed: na het verbinden spreekt hij als eerste.</translation>
    </message>
    <message>
        <source>The server says goodbye and closes the connection.</source>
        <translation>De server neemt afscheid en sluit de verbinding.</translation>
    </message>
    <message>
        <source>The client has logged in.</source>
        <translation>De client is aangemeld.</translation>
    </message>
    <message>
        <source>The user is not here, but the server will pass the message on.</source>
        <translation>De gebruiker is hier niet, maar de server geeft het bericht door.</translation>
    </message>
    <message>
        <source>The server does not tell whether the mailbox exists; mail for it would be tried.</source>
        <translation>De server zegt niet of het postvak bestaat; bezorgen zou wel worden geprobeerd.</translation>
    </message>
    <message>
        <source>The server asks for the next part of the login.</source>
        <translation>De server vraagt om het volgende deel van de aanmelding.</translation>
    </message>
    <message>
        <source>Go on: the server waits for the text of the message, up to a line that is a single full stop.</source>
        <translation>Ga verder: de server wacht op de tekst van het bericht, tot een regel met alleen een punt.</translation>
    </message>
    <message>
        <source>The server closes the connection. The client should try again later.</source>
        <translation>De server sluit de verbinding. De client moet het later opnieuw proberen.</translation>
    </message>
    <message>
        <source>The mailbox cannot be used now. The client should try again later.</source>
        <translation>Het postvak is nu niet te gebruiken. De client moet het later opnieuw proberen.</translation>
    </message>
    <message>
        <source>Something failed in the server. The client should try again later.</source>
        <translation>Er ging iets mis in de server. De client moet het later opnieuw proberen.</translation>
    </message>
    <message>
        <source>There is no room now, or there are too many recipients. The client should try again later.</source>
        <translation>Er is nu geen ruimte, of er zijn te veel ontvangers. De client moet het later opnieuw proberen.</translation>
    </message>
    <message>
        <source>Logging in or encryption does not work at the moment.</source>
        <translation>Aanmelden of versleutelen lukt op dit moment niet.</translation>
    </message>
    <message>
        <source>The server does not know this command, or the line is too long.</source>
        <translation>De server kent deze opdracht niet, of de regel is te lang.</translation>
    </message>
    <message>
        <source>The command is known, but what stands behind it is not right.</source>
        <translation>De opdracht is bekend, maar wat erachter staat klopt niet.</translation>
    </message>
    <message>
        <source>The server knows this command but does not do it.</source>
        <translation>De server kent deze opdracht, maar voert die niet uit.</translation>
    </message>
    <message>
        <source>The command came at the wrong moment: another one must come first.</source>
        <translation>De opdracht kwam op het verkeerde moment: er moet eerst een andere komen.</translation>
    </message>
    <message>
        <source>The server does not do what stands behind this command.</source>
        <translation>Wat achter deze opdracht staat, doet de server niet.</translation>
    </message>
    <message>
        <source>The client must log in first.</source>
        <translation>De client moet zich eerst aanmelden.</translation>
    </message>
    <message>
        <source>Name or password is wrong. The reply does not tell which, so that nobody can try out names.</source>
        <translation>Naam of wachtwoord is onjuist. Het antwoord zegt niet welk van de twee, zodat niemand namen kan uitproberen.</translation>
    </message>
    <message>
        <source>This way of logging in is allowed only on an encrypted connection.</source>
        <translation>Deze manier van aanmelden mag alleen op een versleutelde verbinding.</translation>
    </message>
    <message>
        <source>Refused for good: there is no such mailbox here, or this client may not do that.</source>
        <translation>Definitief geweigerd: dit postvak bestaat hier niet, of deze client mag dat niet.</translation>
    </message>
    <message>
        <source>The user is not here.</source>
        <translation>De gebruiker is hier niet.</translation>
    </message>
    <message>
        <source>The message is larger than the server takes.</source>
        <translation>Het bericht is groter dan de server aanneemt.</translation>
    </message>
    <message>
        <source>That is no name of a mailbox.</source>
        <translation>Dat is geen naam van een postvak.</translation>
    </message>
    <message>
        <source>Refused for good, for instance a message without a valid recipient.</source>
        <translation>Definitief geweigerd, bijvoorbeeld een bericht zonder geldige ontvanger.</translation>
    </message>
    <message>
        <source>The server does not know a parameter of MAIL or RCPT.</source>
        <translation>De server kent een parameter van MAIL of RCPT niet.</translation>
    </message>
    <message>
        <source>The client says whose mailbox it wants. The server says the same to every name.</source>
        <translation>De client zegt wiens postvak hij wil. De server zegt bij elke naam hetzelfde.</translation>
    </message>
    <message>
        <source>The client gives the password, which is never shown here. If it is right, the mailbox is locked for this session.</source>
        <translation>De client geeft het wachtwoord, dat hier nooit wordt getoond. Als het juist is, wordt het postvak voor deze sessie vergrendeld.</translation>
    </message>
    <message>
        <source>The client logs in with a digest instead of a password.</source>
        <translation>De client meldt zich aan met een digest in plaats van een wachtwoord.</translation>
    </message>
    <message>
        <source>How many messages are there, and how many octets do they have together?</source>
        <translation>Hoeveel berichten zijn er, en hoeveel octetten tellen ze samen?</translation>
    </message>
    <message>
        <source>The number and size of each message, or of one.</source>
        <translation>Het nummer en de grootte van elk bericht, of van één bericht.</translation>
    </message>
    <message>
        <source>The unique id of each message, or of one: it stays the same, unlike the number.</source>
        <translation>De unieke id van elk bericht, of van één bericht: die blijft gelijk, anders dan het nummer.</translation>
    </message>
    <message>
        <source>The client fetches a whole message.</source>
        <translation>De client haalt een heel bericht op.</translation>
    </message>
    <message>
        <source>The client fetches the header of a message and a few lines of its body.</source>
        <translation>De client haalt de kop van een bericht op, en een paar regels van de inhoud.</translation>
    </message>
    <message>
        <source>The client marks a message as deleted. It is removed only at QUIT.</source>
        <translation>De client markeert een bericht als verwijderd. Pas bij QUIT verdwijnt het echt.</translation>
    </message>
    <message>
        <source>The client takes back all its deletion marks.</source>
        <translation>De client trekt al zijn verwijdermarkeringen weer in.</translation>
    </message>
    <message>
        <source>The client asks what the server can do.</source>
        <translation>De client vraagt wat de server kan.</translation>
    </message>
    <message>
        <source>The client is done. Now, and only now, what it marked is removed, and the mailbox is unlocked.</source>
        <translation>De client is klaar. Nu pas wordt verwijderd wat hij gemarkeerd had, en wordt het postvak ontgrendeld.</translation>
    </message>
    <message>
        <source>Yes: the command was carried out. In POP3 there are only two replies.</source>
        <translation>Ja: de opdracht is uitgevoerd. POP3 kent maar twee antwoorden.</translation>
    </message>
    <message>
        <source>No: the command was not carried out. In POP3 there are only two replies.</source>
        <translation>Nee: de opdracht is niet uitgevoerd. POP3 kent maar twee antwoorden.</translation>
    </message>
    <message>
        <source>Another session holds this mailbox now. Only one at a time may read it.</source>
        <translation>Een andere sessie houdt dit postvak nu bezet. Er mag er maar één tegelijk in lezen.</translation>
    </message>
    <message>
        <source>Name or password is wrong: asking the person again may help.</source>
        <translation>Naam of wachtwoord is onjuist: het de gebruiker opnieuw vragen kan helpen.</translation>
    </message>
    <message>
        <source>Something failed in the server. Trying again later may help.</source>
        <translation>Er ging iets mis in de server. Het later opnieuw proberen kan helpen.</translation>
    </message>
    <message>
        <source>Something failed in the server, and trying again will not help.</source>
        <translation>Er ging iets mis in de server, en opnieuw proberen helpt niet.</translation>
    </message>
    <message>
        <source>A client has connected. Now the server speaks first.</source>
        <translation>Een client heeft verbinding gemaakt. Nu spreekt eerst de server.</translation>
    </message>
    <message>
        <source>The session has gone on to another state, in which other commands are allowed.</source>
        <translation>De sessie is overgegaan in een andere toestand, waarin andere opdrachten zijn toegestaan.</translation>
    </message>
    <message>
        <source>From now on no other session can open this mailbox; new mail is still stored.</source>
        <translation>Vanaf nu kan geen andere sessie dit postvak openen; nieuwe mail wordt nog wel opgeslagen.</translation>
    </message>
    <message>
        <source>Other sessions can open this mailbox again.</source>
        <translation>Andere sessies kunnen dit postvak weer openen.</translation>
    </message>
    <message>
        <source>The message is on the disk and would outlive a power cut; only now the server says 250.</source>
        <translation>Het bericht staat op de schijf en overleeft een stroomstoring; pas nu zegt de server 250.</translation>
    </message>
    <message>
        <source>A decision of the server; in brackets, the rule behind it.</source>
        <translation>Een beslissing van de server; tussen haakjes staat de regel erachter.</translation>
    </message>
    <message>
        <source>The client asks to go on encrypted. After the handshake everything begins anew, with EHLO.</source>
        <translation>De client vraagt om versleuteld verder te gaan. Na de handdruk begint alles opnieuw, met EHLO.</translation>
    </message>
    <message>
        <source>The client sends a part of the message whose length it says beforehand, so that no line has to end it. LAST says that it is the last one.</source>
        <translation>De client stuurt een deel van het bericht en zegt vooraf hoe lang dat is, zodat geen regel het hoeft af te sluiten. LAST zegt dat het het laatste is.</translation>
    </message>
    <message>
        <source>The client logs in by saying name and password at once, which is why it is encrypted or comes from a trusted network.</source>
        <translation>De client meldt zich aan door naam en wachtwoord in één keer te zeggen; daarom is de verbinding versleuteld of komt die uit een vertrouwd netwerk.</translation>
    </message>
    <message>
        <source>The client logs in by saying name and password when it is asked for each: older than PLAIN, and no safer.</source>
        <translation>De client meldt zich aan door naam en wachtwoord te zeggen als daarnaar wordt gevraagd: ouder dan PLAIN, en niet veiliger.</translation>
    </message>
    <message>
        <source>The client proves that it knows the password with a digest of it and of what the server says next: the password itself is not sent.</source>
        <translation>De client bewijst dat die het wachtwoord kent met een samenvatting daarvan en van wat de server nu zegt: het wachtwoord zelf wordt niet verstuurd.</translation>
    </message>
    <message>
        <source>The client proves that it knows the password without sending it, and the server proves that it knows it too.</source>
        <translation>De client bewijst dat die het wachtwoord kent zonder het te versturen, en de server bewijst dat die het ook kent.</translation>
    </message>
    <message>
        <source>Go on: from here the TLS handshake follows, and then everything is encrypted.</source>
        <translation>Ga door: nu volgt de handdruk van TLS, en daarna is alles versleuteld.</translation>
    </message>
    <message>
        <source>The server is being stopped, or has as many connections as it may. The client should try again later.</source>
        <translation>De server wordt gestopt, of heeft zoveel verbindingen als die mag hebben. De client moet het later opnieuw proberen.</translation>
    </message>
    <message>
        <source>The client said nothing for too long, so the server closes the connection.</source>
        <translation>De client zei te lang niets, dus sluit de server de verbinding.</translation>
    </message>
    <message>
        <source>The client did too much that was wrong (errors, unknown recipients or failed logins), so the server closes the connection.</source>
        <translation>De client deed te veel verkeerd (fouten, onbekende ontvangers of mislukte aanmeldingen), dus sluit de server de verbinding.</translation>
    </message>
    <message>
        <source>The mailbox is full. The client should try again later, when mail has been fetched and deleted.</source>
        <translation>Het postvak is vol. De client moet het later opnieuw proberen, als er mail is opgehaald en verwijderd.</translation>
    </message>
    <message>
        <source>There is too little room on the server&apos;s disk. The client should try again later.</source>
        <translation>Er is te weinig ruimte op de schijf van de server. De client moet het later opnieuw proberen.</translation>
    </message>
    <message>
        <source>The message has as many recipients as it may. The client should send it to the others in another message.</source>
        <translation>Het bericht heeft zoveel ontvangers als het mag hebben. De client moet het de anderen in een volgend bericht sturen.</translation>
    </message>
    <message>
        <source>What the client sent to log in is longer than the server reads.</source>
        <translation>Wat de client stuurde om zich aan te melden, is langer dan de server leest.</translation>
    </message>
    <message>
        <source>The client broke off the login, and the server agrees.</source>
        <translation>De client brak de aanmelding af, en de server vindt dat goed.</translation>
    </message>
    <message>
        <source>There is no such mailbox here. Trying again will not help.</source>
        <translation>Zo&apos;n postvak is er hier niet. Opnieuw proberen helpt niet.</translation>
    </message>
    <message>
        <source>The message is not written as mail must be, so it was read to its end and not stored: a line that ends wrongly could hide a second message.</source>
        <translation>Het bericht is niet geschreven zoals mail moet zijn, dus is het tot het einde gelezen en niet opgeslagen: een regel die verkeerd eindigt, kan een tweede bericht verbergen.</translation>
    </message>
    <message>
        <source>That is not allowed: mail for other domains is not passed on from here, and nobody may send under somebody else&apos;s name.</source>
        <translation>Dat mag niet: mail voor andere domeinen wordt van hieruit niet doorgestuurd, en niemand mag onder de naam van een ander versturen.</translation>
    </message>
    <message>
        <source>The message, or its header, is larger than the server takes.</source>
        <translation>Het bericht, of de kop ervan, is groter dan de server aanneemt.</translation>
    </message>
    <message>
        <source>The address has letters beyond English ones, and the client did not say SMTPUTF8 with MAIL.</source>
        <translation>Het adres heeft andere letters dan Engelse, en de client zei bij MAIL geen SMTPUTF8.</translation>
    </message>
    <message>
        <source>The message has passed so many servers that it must be going round in circles.</source>
        <translation>Het bericht is langs zoveel servers gekomen dat het wel in een kring moet rondgaan.</translation>
    </message>
    <message>
        <source>The client spoke out of turn or broke off what it had begun. A program that does not wait for the server is rarely a mail program.</source>
        <translation>De client sprak voor zijn beurt of brak af wat die was begonnen. Een programma dat niet op de server wacht, is zelden een mailprogramma.</translation>
    </message>
    <message>
        <source>The client asks to go on encrypted. After the handshake everything begins anew.</source>
        <translation>De client vraagt om versleuteld verder te gaan. Na de handdruk begint alles opnieuw.</translation>
    </message>
    <message>
        <source>The client asks in which languages the server speaks to people, or chooses one.</source>
        <translation>De client vraagt in welke talen de server tegen mensen spreekt, of kiest er een.</translation>
    </message>
    <message>
        <source>The client says that it reads headers with letters of all languages, just as they are.</source>
        <translation>De client zegt dat die koppen met letters van alle talen leest zoals ze zijn.</translation>
    </message>
    <message>
        <source>This user has logged in a moment ago: the server wants a pause between two logins.</source>
        <translation>Deze gebruiker heeft zich net nog aangemeld: de server wil een pauze tussen twee aanmeldingen.</translation>
    </message>
    <message>
        <source>The handshake is over: from here on only the two ends can read what is said. The version of TLS and the cipher stand behind it.</source>
        <translation>De handdruk is voorbij: vanaf hier kunnen alleen de twee uiteinden lezen wat er wordt gezegd. Daarachter staan de versie van TLS en de versleuteling.</translation>
    </message>
    <message>
        <source>A login failed. The answer is held back, longer each time, so that trying out passwords takes for ever.</source>
        <translation>Een aanmelding mislukte. Het antwoord wordt opgehouden, telkens langer, zodat wachtwoorden uitproberen eindeloos duurt.</translation>
    </message>
    <message>
        <source>Done: the command was carried out.</source>
        <translation>Klaar: het commando is uitgevoerd.</translation>
    </message>
    <message>
        <source>The server greets the client by the name it gave. The lines that follow say which extensions it has.</source>
        <translation>De server begroet de client met de naam die deze opgaf. De regels die volgen, zeggen welke uitbreidingen hij heeft.</translation>
    </message>
    <message>
        <source>The largest message that the server takes, in octets. A client can say with MAIL how large its message is, and is refused before it sends it.</source>
        <translation>Het grootste bericht dat de server aanneemt, in octetten. Een client kan bij MAIL zeggen hoe groot zijn bericht is, en wordt dan geweigerd voordat hij het verstuurt.</translation>
    </message>
    <message>
        <source>The client may send several commands without waiting for each reply.</source>
        <translation>De client mag meerdere commando&apos;s sturen zonder op elk antwoord te wachten.</translation>
    </message>
    <message>
        <source>The text of a message may hold letters beyond English ones, as they are.</source>
        <translation>De tekst van een bericht mag andere dan Engelse letters bevatten, zoals ze zijn.</translation>
    </message>
    <message>
        <source>Addresses and header fields may hold letters of all languages.</source>
        <translation>Adressen en kopvelden mogen letters van alle talen bevatten.</translation>
    </message>
    <message>
        <source>Behind the code of a reply stands a second one, such as 5.1.1, that says more exactly what is the matter.</source>
        <translation>Achter de code van een antwoord staat een tweede, zoals 5.1.1, die preciezer zegt wat er aan de hand is.</translation>
    </message>
    <message>
        <source>A message may be sent in parts of a length said beforehand, with BDAT instead of DATA.</source>
        <translation>Een bericht mag in delen van een vooraf genoemde lengte worden verstuurd, met BDAT in plaats van DATA.</translation>
    </message>
    <message>
        <source>With BDAT a message may hold any octets, and lines of any length.</source>
        <translation>Met BDAT mag een bericht willekeurige octetten bevatten, en regels van elke lengte.</translation>
    </message>
    <message>
        <source>The connection can be encrypted: the client asks for it with STARTTLS.</source>
        <translation>De verbinding kan worden versleuteld: de client vraagt daarom met STARTTLS.</translation>
    </message>
    <message>
        <source>The client can log in, in one of these ways.</source>
        <translation>De client kan zich aanmelden, op een van deze manieren.</translation>
    </message>
    <message>
        <source>Limits that the server keeps to, such as how many recipients one message may have.</source>
        <translation>Grenzen waaraan de server zich houdt, zoals hoeveel ontvangers een bericht mag hebben.</translation>
    </message>
    <message>
        <source>The client can ask for reports on what became of a message.</source>
        <translation>De client kan vragen om berichten over wat er met een bericht is gebeurd.</translation>
    </message>
    <message>
        <source>There is help: the client can ask for it with HELP.</source>
        <translation>Er is hulp: de client kan erom vragen met HELP.</translation>
    </message>
    <message>
        <source>The client may ask whether a mailbox exists.</source>
        <translation>De client mag vragen of een postvak bestaat.</translation>
    </message>
    <message>
        <source>A client that was away can ask for the mail that waits for it.</source>
        <translation>Een client die weg was, kan vragen om de mail die op hem wacht.</translation>
    </message>
    <message>
        <source>The server greets the client: now it may send mail.</source>
        <translation>De server begroet de client: nu mag die mail sturen.</translation>
    </message>
    <message>
        <source>The sender may begin a message. Next come the recipients.</source>
        <translation>De afzender mag een bericht beginnen. Nu komen de ontvangers.</translation>
    </message>
    <message>
        <source>The server takes mail for this recipient.</source>
        <translation>De server neemt mail voor deze ontvanger aan.</translation>
    </message>
    <message>
        <source>The message that was begun is forgotten: sender and recipients have to be named anew.</source>
        <translation>Het begonnen bericht is vergeten: afzender en ontvangers moeten opnieuw worden genoemd.</translation>
    </message>
    <message>
        <source>The server is there, and nothing has changed.</source>
        <translation>De server is er, en er is niets veranderd.</translation>
    </message>
    <message>
        <source>This part of the message has arrived. After the last part it says that the server has taken over responsibility for it.</source>
        <translation>Dit deel van het bericht is aangekomen. Na het laatste deel zegt het dat de server de verantwoordelijkheid ervoor heeft overgenomen.</translation>
    </message>
    <message>
        <source>The message is stored, and the server has taken over responsibility for it.</source>
        <translation>Het bericht is opgeslagen, en de server heeft de verantwoordelijkheid ervoor overgenomen.</translation>
    </message>
    <message>
        <source>How many messages there are, and how many octets they have together.</source>
        <translation>Hoeveel berichten er zijn, en hoeveel octetten ze samen hebben.</translation>
    </message>
    <message>
        <source>The number and size of a message; or a list of all of them follows, up to a line that is a single full stop.</source>
        <translation>Het nummer en de grootte van een bericht; of er volgt een lijst van alle, tot aan een regel die één punt is.</translation>
    </message>
    <message>
        <source>The number of a message, and how many octets it has.</source>
        <translation>Het nummer van een bericht, en hoeveel octetten het heeft.</translation>
    </message>
    <message>
        <source>The number and unique id of a message; or a list of all of them follows, up to a line that is a single full stop.</source>
        <translation>Het nummer en de unieke id van een bericht; of er volgt een lijst van alle, tot aan een regel die één punt is.</translation>
    </message>
    <message>
        <source>The number of a message in this session, and its unique id, by which the client knows it again.</source>
        <translation>Het nummer van een bericht in deze sessie, en zijn unieke id, waaraan de client het herkent.</translation>
    </message>
    <message>
        <source>A language that the server speaks, and its name in that language.</source>
        <translation>Een taal die de server spreekt, en de naam ervan in die taal.</translation>
    </message>
    <message>
        <source>A way to log in that the server knows.</source>
        <translation>Een manier van aanmelden die de server kent.</translation>
    </message>
    <message>
        <source>The text of the message follows, up to a line that is a single full stop.</source>
        <translation>De tekst van het bericht volgt, tot aan een regel die één punt is.</translation>
    </message>
    <message>
        <source>The message is marked. It is removed at QUIT, and RSET takes the mark back.</source>
        <translation>Het bericht is gemarkeerd. Het wordt verwijderd bij QUIT, en RSET neemt de markering terug.</translation>
    </message>
    <message>
        <source>What the server can do follows, a line each, up to a line that is a single full stop.</source>
        <translation>Wat de server kan, volgt: elk op een regel, tot aan een regel die één punt is.</translation>
    </message>
    <message>
        <source>The session is over: what was marked is removed, and the mailbox is free again.</source>
        <translation>De sessie is voorbij: wat gemarkeerd was, is verwijderd, en het postvak is weer vrij.</translation>
    </message>
    <message>
        <source>The end of the list: a line that is a single full stop.</source>
        <translation>Het einde van de lijst: een regel die één punt is.</translation>
    </message>
    <message>
        <source>The client may fetch the header and a few lines of a message.</source>
        <translation>De client mag de kop en een paar regels van een bericht ophalen.</translation>
    </message>
    <message>
        <source>The client can log in with USER and PASS.</source>
        <translation>De client kan zich aanmelden met USER en PASS.</translation>
    </message>
    <message>
        <source>The client can log in with AUTH, in one of these ways.</source>
        <translation>De client kan zich aanmelden met AUTH, op een van deze manieren.</translation>
    </message>
    <message>
        <source>Behind -ERR may stand a code in brackets that says to programs what is the matter.</source>
        <translation>Achter -ERR kan een code tussen haken staan, die programma&apos;s zegt wat er aan de hand is.</translation>
    </message>
    <message>
        <source>So many seconds a user has to wait between two logins.</source>
        <translation>Zoveel seconden moet een gebruiker tussen twee aanmeldingen wachten.</translation>
    </message>
    <message>
        <source>How long messages are kept that were read. NEVER: until the client deletes them.</source>
        <translation>Hoe lang gelezen berichten worden bewaard. NEVER: tot de client ze verwijdert.</translation>
    </message>
    <message>
        <source>Each message has a unique id that stays the same.</source>
        <translation>Elk bericht heeft een unieke id die gelijk blijft.</translation>
    </message>
    <message>
        <source>Which program the server is.</source>
        <translation>Welk programma de server is.</translation>
    </message>
    <message>
        <source>A wrong password has a code of its own, [AUTH], so that a mail program asks for another one only then.</source>
        <translation>Een verkeerd wachtwoord heeft een eigen code, [AUTH], zodat een mailprogramma alleen dan om een ander vraagt.</translation>
    </message>
    <message>
        <source>The connection can be encrypted: the client asks for it with STLS.</source>
        <translation>De verbinding kan worden versleuteld: de client vraagt daarom met STLS.</translation>
    </message>
    <message>
        <source>The client may ask for headers with letters of all languages, as they are.</source>
        <translation>De client mag vragen om koppen met letters van alle talen, zoals ze zijn.</translation>
    </message>
    <message>
        <source>The server can speak to people in other languages.</source>
        <translation>De server kan in andere talen tot mensen spreken.</translation>
    </message>
    <message>
        <source>The text of a message, which is one row in the table. Its beginning stands below, as it went over the wire.</source>
        <translation>De tekst van een bericht, in de tabel één rij. Het begin ervan staat hieronder, zoals het over de lijn ging.</translation>
    </message>
    <message>
        <source>The client has proved who it is: from here on it may do what this user may.</source>
        <translation>De client heeft bewezen wie hij is: vanaf hier mag hij wat deze gebruiker mag.</translation>
    </message>
    <message>
        <source>The connection is over. Behind the colon stands why: &quot;quit&quot; is how it should end.</source>
        <translation>De verbinding is voorbij. Achter de dubbele punt staat waarom: zoals het hoort, is dat &quot;met QUIT&quot;.</translation>
    </message>
</context>
<context>
    <name>Gui::AboutBox</name>
    <message>
        <source>About MailServer</source>
        <translation>Over MailServer</translation>
    </message>
    <message>
        <source>&lt;h3&gt;MailServer %1&lt;/h3&gt;</source>
        <translation>&lt;h3&gt;MailServer %1&lt;/h3&gt;</translation>
    </message>
    <message>
        <source>The server of HomeMail, a mail system that people can run themselves and see inside. It takes mail by SMTP (RFC 5321), gives it out by POP3 (RFC 1939), and shows every line that is said.

MIT license. Built with Qt %1.</source>
        <translation>De server van HomeMail, een mailsysteem dat iedereen zelf kan draaien en van binnen kan bekijken. Hij neemt mail aan via SMTP (RFC 5321), geeft die af via POP3 (RFC 1939) en toont elke regel die wordt gezegd.

MIT-licentie. Gebouwd met Qt %1.</translation>
    </message>
</context>
<context>
    <name>Gui::AddressBar</name>
    <message>
        <source>State of the server</source>
        <translation>Toestand van de server</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domein</translation>
    </message>
    <message>
        <source>Stopping: what is being stored is finished first</source>
        <translation>Stopt: wat nu wordt opgeslagen, wordt eerst afgemaakt</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Gestopt</translation>
    </message>
    <message>
        <source>Running since %1</source>
        <translation>Actief sinds %1</translation>
    </message>
    <message>
        <source>domain %1</source>
        <translation>domein %1</translation>
    </message>
    <message>
        <source>There is no certificate, so nothing can be encrypted.</source>
        <translation>Er is geen certificaat, dus kan er niets worden versleuteld.</translation>
    </message>
    <message>
        <source>Certificate of %1, valid until %2.
SHA-256 fingerprint: %3</source>
        <translation>Certificaat van %1, geldig tot %2.
SHA-256-vingerafdruk: %3</translation>
    </message>
</context>
<context>
    <name>Gui::BlockedPage</name>
    <message>
        <source>Blocked addresses</source>
        <translation>Geblokkeerde adressen</translation>
    </message>
    <message>
        <source>No address is blocked. Whoever says too many wrong passwords is blocked here for a while; trusted networks never are. Settings &gt; Limits says after how many, and for how long.</source>
        <translation>Er is geen adres geblokkeerd. Wie te veel verkeerde wachtwoorden zegt, wordt hier een tijd geblokkeerd; vertrouwde netwerken nooit. Instellingen &gt; Grenzen zegt na hoeveel en voor hoe lang.</translation>
    </message>
    <message>
        <source>Connections turned away: %1</source>
        <translation>Afgewezen verbindingen: %1</translation>
    </message>
</context>
<context>
    <name>Gui::CertificateView</name>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation>SHA-256-vingerafdruk</translation>
    </message>
    <message>
        <source>Copy the fingerprint, so that it can be sent to whoever is asked whether to trust it</source>
        <translation>Kopieer de vingerafdruk, zodat die kan worden gestuurd aan wie wordt gevraagd of hij te vertrouwen is</translation>
    </message>
    <message>
        <source>There is no certificate, so nothing can be encrypted.</source>
        <translation>Er is geen certificaat, dus kan er niets worden versleuteld.</translation>
    </message>
    <message>
        <source>%1, made by this server</source>
        <translation>%1, gemaakt door deze server</translation>
    </message>
    <message>
        <source>%1, from your files</source>
        <translation>%1, uit uw bestanden</translation>
    </message>
    <message>
        <source>%1, valid until %2.
SHA-256 fingerprint:</source>
        <translation>%1, geldig tot %2.
SHA-256-vingerafdruk:</translation>
    </message>
    <message>
        <source>Copy Fingerprint</source>
        <translation>Vingerafdruk kopiëren</translation>
    </message>
</context>
<context>
    <name>Gui::ClosingQuestion</name>
    <message>
        <source>&amp;Stop and Quit</source>
        <translation>&amp;Stoppen en afsluiten</translation>
    </message>
    <message>
        <source>&amp;Minimize Instead</source>
        <translation>Liever &amp;minimaliseren</translation>
    </message>
    <message>
        <source>Do not &amp;ask again</source>
        <translation>Niet opnieuw &amp;vragen</translation>
    </message>
    <message>
        <source>Quit MailServer</source>
        <translation>MailServer afsluiten</translation>
    </message>
    <message>
        <source>The server runs. If MailServer quits, mail stops for everybody.</source>
        <translation>De server draait. Als MailServer wordt afgesloten, stopt de post voor iedereen.</translation>
    </message>
    <message>
        <source>Nobody can send or fetch mail until MailServer is started again. What is being stored is finished first.</source>
        <translation>Niemand kan post versturen of ophalen tot MailServer weer wordt gestart. Wat nu wordt opgeslagen, wordt eerst afgemaakt.</translation>
    </message>
</context>
<context>
    <name>Gui::ConnectPage</name>
    <message>
        <source>Who may connect</source>
        <translation>Wie verbinding mag maken</translation>
    </message>
    <message>
        <source>&amp;This computer only</source>
        <translation>Alleen &amp;deze computer</translation>
    </message>
    <message>
        <source>Mail programs on other computers cannot connect.</source>
        <translation>Mailprogramma&apos;s op andere computers kunnen geen verbinding maken.</translation>
    </message>
    <message>
        <source>My &amp;network</source>
        <translation>Mijn &amp;netwerk</translation>
    </message>
    <message>
        <source>Everybody in the networks of this computer can connect. They log in, and their passwords are encrypted.</source>
        <translation>Iedereen in de netwerken van deze computer kan verbinding maken. Zij loggen in, en hun wachtwoorden worden versleuteld.</translation>
    </message>
    <message>
        <source>A c&amp;lassroom</source>
        <translation>Een k&amp;laslokaal</translation>
    </message>
    <message>
        <source>The same, and the networks of this computer are trusted: mail can be sent without a login, and passwords without encryption, so that every line can be typed and watched. Not for real mail.</source>
        <translation>Hetzelfde, en de netwerken van deze computer worden vertrouwd: post kan zonder inloggen worden verstuurd, en wachtwoorden zonder versleuteling, zodat elke regel kan worden getypt en bekeken. Niet voor echte post.</translation>
    </message>
    <message>
        <source>None of these is in force: the addresses were chosen in Settings.</source>
        <translation>Geen hiervan geldt nu: de adressen zijn bij Instellingen gekozen.</translation>
    </message>
    <message>
        <source>What others enter into their mail programs</source>
        <translation>Wat anderen in hun mailprogramma invullen</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopiëren</translation>
    </message>
    <message>
        <source>Copy all of this as text, to hand it on</source>
        <translation>Dit alles als tekst kopiëren, om door te geven</translation>
    </message>
    <message>
        <source>The server is stopped, so nobody can connect.</source>
        <translation>De server is gestopt, dus niemand kan verbinding maken.</translation>
    </message>
    <message>
        <source>The settings could not be saved. %1</source>
        <translation>De instellingen konden niet worden opgeslagen. %1</translation>
    </message>
    <message>
        <source>There are no users yet, so nobody can log in or get mail.</source>
        <translation>Er zijn nog geen gebruikers, dus niemand kan inloggen of post krijgen.</translation>
    </message>
    <message>
        <source>&amp;Add User...</source>
        <translation>Gebruiker &amp;toevoegen...</translation>
    </message>
    <message>
        <source>%1 (as it is now)</source>
        <translation>%1 (zoals het nu is)</translation>
    </message>
</context>
<context>
    <name>Gui::ConnectionsPage</name>
    <message>
        <source>a word of a line, a peer, a user or a number</source>
        <translation>een woord uit een regel, een tegenpartij, een gebruiker of een nummer</translation>
    </message>
    <message>
        <source>Fil&amp;ter</source>
        <translation>Fil&amp;ter</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Pr&amp;otocol</source>
        <translation>Pr&amp;otocol</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protocol</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindingen</translation>
    </message>
    <message>
        <source>Nobody has connected yet. Point a mail program at the addresses above.</source>
        <translation>Er heeft nog niemand verbinding gemaakt. Stel in een mailprogramma de adressen hierboven in.</translation>
    </message>
    <message>
        <source>The server is stopped, so nobody can connect. Start it with Server &gt; Start.</source>
        <translation>De server is gestopt, dus niemand kan verbinding maken. Start hem met Server &gt; Starten.</translation>
    </message>
    <message>
        <source>Nothing has what the filter asks for. Change the filter or empty it to see more.</source>
        <translation>Niets voldoet aan het filter. Wijzig het filter of maak het leeg om meer te zien.</translation>
    </message>
    <message>
        <source>Nobody is connected now. Uncheck &quot;Live only&quot; to see connections that have ended.</source>
        <translation>Er is nu niemand verbonden. Schakel &quot;Alleen actieve&quot; uit om beëindigde verbindingen te zien.</translation>
    </message>
    <message>
        <source>Save the Lines</source>
        <translation>Regels opslaan</translation>
    </message>
    <message>
        <source>Text files (*.log *.txt);;All files (*)</source>
        <translation>Tekstbestanden (*.log *.txt);;Alle bestanden (*)</translation>
    </message>
    <message>
        <source>Saved to %1 (lines: %2).</source>
        <translation>Opgeslagen in %1 (regels: %2).</translation>
    </message>
    <message>
        <source>The lines could not be saved to %1: %2. Choose another folder.</source>
        <translation>De regels konden niet worden opgeslagen in %1: %2. Kies een andere map.</translation>
    </message>
    <message>
        <source>&amp;Live only</source>
        <translation>Alleen &amp;actieve</translation>
    </message>
    <message>
        <source>E&amp;rrors only</source>
        <translation>Alleen &amp;fouten</translation>
    </message>
    <message>
        <source>Nothing has come since the log was cleared.</source>
        <translation>Sinds het wissen van het logboek is er niets gekomen.</translation>
    </message>
    <message>
        <source>Paused. Uncheck Pause to see what has come since.</source>
        <translation>Gepauzeerd. Zet Pauzeren uit om te zien wat er sindsdien kwam.</translation>
    </message>
    <message>
        <source>The log has no lines of this connection any more.</source>
        <translation>Het logboek heeft geen regels van deze verbinding meer.</translation>
    </message>
</context>
<context>
    <name>Gui::DeletedMailView</name>
    <message>
        <source>Deleted mail of the selected mailbox</source>
        <translation>Verwijderde mail van het geselecteerde postvak</translation>
    </message>
    <message numerus="yes">
        <source>What users delete is kept for %Ln day(s), then it is gone for good.</source>
        <translation>
            <numerusform>Wat gebruikers verwijderen, blijft %Ln dag bewaard; daarna is het definitief weg.</numerusform>
            <numerusform>Wat gebruikers verwijderen, blijft %Ln dagen bewaard; daarna is het definitief weg.</numerusform>
        </translation>
    </message>
    <message>
        <source>Select a mailbox above to see its deleted mail.</source>
        <translation>Selecteer hierboven een postvak om de verwijderde mail te zien.</translation>
    </message>
    <message>
        <source>The deleted mail could not be read. %1</source>
        <translation>De verwijderde mail kon niet worden gelezen. %1</translation>
    </message>
    <message>
        <source>Looking for deleted mail...</source>
        <translation>Verwijderde mail wordt gezocht...</translation>
    </message>
    <message>
        <source>Deleted mail is not kept. Settings &gt; Keep deleted mail turns it on.</source>
        <translation>Verwijderde mail wordt niet bewaard. Instellingen &gt; Verwijderde mail bewaren zet dat aan.</translation>
    </message>
    <message numerus="yes">
        <source>There is no deleted mail of the last %Ln day(s).</source>
        <translation>
            <numerusform>Er is geen verwijderde mail van de afgelopen dag.</numerusform>
            <numerusform>Er is geen verwijderde mail van de afgelopen %Ln dagen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Restoring...</source>
        <translation>Bezig met terugzetten...</translation>
    </message>
</context>
<context>
    <name>Gui::DialoguePanel</name>
    <message>
        <source>Dialogue</source>
        <translation>Gesprek</translation>
    </message>
    <message>
        <source>Dialogue of all connections</source>
        <translation>Gesprek van alle verbindingen</translation>
    </message>
    <message>
        <source>Dialogue of connection %1</source>
        <translation>Gesprek van verbinding %1</translation>
    </message>
    <message>
        <source>Paused: %1 more</source>
        <translation>Gepauzeerd: nog %1</translation>
    </message>
    <message>
        <source>Scrolled up: new lines come below</source>
        <translation>Teruggebladerd: nieuwe regels komen onderaan</translation>
    </message>
</context>
<context>
    <name>Gui::LineMeaning</name>
    <message>
        <source>What the selected line means</source>
        <translation>Wat de geselecteerde regel betekent</translation>
    </message>
    <message>
        <source>Select a line to see what it means and where the RFC says so.</source>
        <translation>Selecteer een regel om te zien wat hij betekent en waar dat in de RFC staat.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) begin with a dot that was doubled for the way (RFC 5321 section 4.5.2).</source>
        <translation>
            <numerusform>%Ln regel begint met een punt die voor onderweg is verdubbeld (RFC 5321 section 4.5.2).</numerusform>
            <numerusform>%Ln regels beginnen met een punt die voor onderweg is verdubbeld (RFC 5321 section 4.5.2).</numerusform>
        </translation>
    </message>
    <message>
        <source>The server did not take it: %1</source>
        <translation>De server nam hem niet aan: %1</translation>
    </message>
    <message>
        <source>Its text is not kept here any more.</source>
        <translation>De tekst wordt hier niet meer bewaard.</translation>
    </message>
    <message>
        <source>This is the beginning of it, %1.</source>
        <translation>Dit is het begin ervan, %1.</translation>
    </message>
</context>
<context>
    <name>Gui::MailboxesPage</name>
    <message>
        <source>Mailboxes</source>
        <translation>Postvakken</translation>
    </message>
    <message>
        <source>The mailboxes could not be read. %1</source>
        <translation>De postvakken konden niet worden gelezen. %1</translation>
    </message>
    <message>
        <source>There are no mailboxes yet. Add a user with Server &gt; Add User, and a mailbox comes along.</source>
        <translation>Er zijn nog geen postvakken. Voeg een gebruiker toe met Server &gt; Gebruiker toevoegen; daar hoort een postvak bij.</translation>
    </message>
    <message>
        <source>Looking at the mailboxes...</source>
        <translation>De postvakken worden bekeken...</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Berichten</translation>
    </message>
    <message>
        <source>Messages of %1</source>
        <translation>Berichten van %1</translation>
    </message>
    <message>
        <source>Deleted mail</source>
        <translation>Verwijderde mail</translation>
    </message>
    <message>
        <source>Deleted mail of %1</source>
        <translation>Verwijderde mail van %1</translation>
    </message>
</context>
<context>
    <name>Gui::MainWindow</name>
    <message>
        <source>MailServer</source>
        <translation>MailServer</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pagina&apos;s</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Bestand</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>B&amp;eeld</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>&amp;Server</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Stoppen</translation>
    </message>
    <message>
        <source>Open the ports and serve mail</source>
        <translation>De poorten openen en mail bedienen</translation>
    </message>
    <message>
        <source>Close the ports; what is being stored is finished first</source>
        <translation>De poorten sluiten; wat nu wordt opgeslagen, wordt eerst afgemaakt</translation>
    </message>
    <message>
        <source>Show Blocked Addresses</source>
        <translation>Geblokkeerde adressen tonen</translation>
    </message>
    <message>
        <source>Open aliases.txt</source>
        <translation>aliases.txt openen</translation>
    </message>
</context>
<context>
    <name>Gui::MessagesView</name>
    <message>
        <source>Messages of the selected mailbox</source>
        <translation>Berichten van het geselecteerde postvak</translation>
    </message>
    <message>
        <source>Record in my_mailbox.txt</source>
        <translation>Record in my_mailbox.txt</translation>
    </message>
    <message>
        <source>Select a message to see its record as it stands in the mailbox file.</source>
        <translation>Selecteer een bericht om zijn record te zien zoals het in het postvakbestand staat.</translation>
    </message>
    <message>
        <source>Select a mailbox above to see its messages.</source>
        <translation>Selecteer hierboven een postvak om de berichten te zien.</translation>
    </message>
    <message>
        <source>This mailbox could not be read. %1</source>
        <translation>Dit postvak kon niet worden gelezen. %1</translation>
    </message>
    <message>
        <source>This mailbox is empty. Mail for %1 shows up here as soon as it is stored.</source>
        <translation>Dit postvak is leeg. Mail voor %1 verschijnt hier zodra die is opgeslagen.</translation>
    </message>
    <message>
        <source>Reading the list of messages...</source>
        <translation>De lijst van berichten wordt gelezen...</translation>
    </message>
    <message>
        <source>Only the first %1 are shown.</source>
        <translation>Alleen de eerste %1 worden getoond.</translation>
    </message>
    <message>
        <source>The record could not be read. %1</source>
        <translation>Het record kon niet worden gelezen. %1</translation>
    </message>
    <message>
        <source>Sho&amp;w All</source>
        <translation>&amp;Alles tonen</translation>
    </message>
    <message>
        <source>This is the beginning of a long record.</source>
        <translation>Dit is het begin van een lang record.</translation>
    </message>
    <message>
        <source>Reading on...</source>
        <translation>Verder lezen...</translation>
    </message>
</context>
<context>
    <name>Gui::Notice</name>
    <message>
        <source>Put this message away</source>
        <translation>Deze melding wegdoen</translation>
    </message>
</context>
<context>
    <name>Gui::ProblemBar</name>
    <message>
        <source>Use the free port %1 this time. Settings keeps it for later.</source>
        <translation>Gebruik deze keer de vrije poort %1. Onder Instellingen is die voor later te bewaren.</translation>
    </message>
    <message>
        <source>Use Port %1</source>
        <translation>Poort %1 gebruiken</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Opnieuw proberen</translation>
    </message>
</context>
<context>
    <name>Gui::QuotaDialog</name>
    <message>
        <source>&amp;As set for all users (%1)</source>
        <translation>Zoals voor &amp;alle gebruikers (%1)</translation>
    </message>
    <message>
        <source>&amp;No limit</source>
        <translation>&amp;Onbeperkt</translation>
    </message>
    <message>
        <source>At &amp;most</source>
        <translation>&amp;Hoogstens</translation>
    </message>
    <message>
        <source>Quota of %1</source>
        <translation>Limiet van %1</translation>
    </message>
    <message>
        <source>%1 keeps %2 of mail. How much may it be?</source>
        <translation>%1 bewaart %2 aan mail. Hoeveel mag het zijn?</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Toestand</translation>
    </message>
    <message>
        <source>&amp;Set Quota</source>
        <translation>&amp;Limiet instellen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Grootte</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Eenheid</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>bytes</translation>
    </message>
    <message>
        <source>Nothing is deleted, but new mail for %1 is refused until there is room.</source>
        <translation>Er wordt niets verwijderd, maar nieuwe mail voor %1 wordt geweigerd tot er ruimte is.</translation>
    </message>
    <message>
        <source>Setting the quota...</source>
        <translation>De limiet wordt ingesteld...</translation>
    </message>
</context>
<context>
    <name>Gui::RemoveUserDialog</name>
    <message>
        <source>&amp;Keep it aside in the data folder</source>
        <translation>In de gegevensmap apart &amp;bewaren</translation>
    </message>
    <message>
        <source>&amp;Delete it for good</source>
        <translation>&amp;Definitief verwijderen</translation>
    </message>
    <message>
        <source>Remove User</source>
        <translation>Gebruiker verwijderen</translation>
    </message>
    <message>
        <source>%1 will not be able to log in or get mail any more. What shall become of the mail of %1?</source>
        <translation>%1 kan zich niet meer aanmelden en geen mail meer krijgen. Wat moet er met de mail van %1 gebeuren?</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Verwijderen</translation>
    </message>
    <message>
        <source>Removing...</source>
        <translation>Bezig met verwijderen...</translation>
    </message>
</context>
<context>
    <name>Gui::SettingsField</name>
    <message>
        <source>Browse...</source>
        <translation>Bladeren...</translation>
    </message>
    <message>
        <source>PEM files (*.pem *.crt *.cer *.key);;All files (*)</source>
        <translation>PEM-bestanden (*.pem *.crt *.cer *.key);;Alle bestanden (*)</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>niet opgeslagen</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>Gui::SettingsPage</name>
    <message>
        <source>Addresses and ports</source>
        <translation>Adressen en poorten</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Mail</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>Vertrouwen</translation>
    </message>
    <message>
        <source>Program (read when MailServer is started)</source>
        <translation>Programma (wordt gelezen als MailServer wordt gestart)</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Gegevensmap</translation>
    </message>
    <message>
        <source>&amp;Undo Changes</source>
        <translation>Wij&amp;zigingen ongedaan maken</translation>
    </message>
    <message>
        <source>&amp;Defaults</source>
        <translation>Standaard&amp;waarden</translation>
    </message>
    <message>
        <source>The settings could not be saved. %1</source>
        <translation>De instellingen konden niet worden opgeslagen. %1</translation>
    </message>
    <message>
        <source>The settings are saved.</source>
        <translation>De instellingen zijn opgeslagen.</translation>
    </message>
    <message>
        <source>Some of them wait until MailServer itself is started again.</source>
        <translation>Sommige gelden pas als MailServer zelf opnieuw wordt gestart.</translation>
    </message>
    <message>
        <source>&amp;Restart the Server Now</source>
        <translation>Se&amp;rver nu opnieuw starten</translation>
    </message>
    <message>
        <source>Keeping mail (counts at once)</source>
        <translation>Mail bewaren (geldt meteen)</translation>
    </message>
    <message>
        <source>Saved in %1. Takes effect when the server is started again, where nothing else is said.</source>
        <translation>Opgeslagen in %1. Geldt zodra de server opnieuw wordt gestart, tenzij er iets anders bij staat.</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Algemeen</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Versleuteling</translation>
    </message>
    <message>
        <source>In use now</source>
        <translation>Nu in gebruik</translation>
    </message>
    <message>
        <source>How much one client may ask for</source>
        <translation>Hoeveel één client mag vragen</translation>
    </message>
    <message>
        <source>An empty field stands for the default, which is shown in it. Limits are heeded when the server is started again.</source>
        <translation>Een leeg veld staat voor de standaardwaarde, die erin wordt getoond. Grenzen gelden als de server opnieuw wordt gestart.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 tot %2</translation>
    </message>
    <message>
        <source>%1, or &quot;off&quot;</source>
        <translation>%1, of &quot;off&quot;</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Aliases</source>
        <translation>Aliassen</translation>
    </message>
    <message>
        <source>%1 leads names to mailboxes. It is read again by itself whenever it changes.</source>
        <translation>%1 leidt namen naar postvakken. Het wordt vanzelf opnieuw gelezen als het verandert.</translation>
    </message>
    <message>
        <source>Save Settin&amp;gs</source>
        <translation>I&amp;nstellingen opslaan</translation>
    </message>
</context>
<context>
    <name>Gui::StartFailure</name>
    <message>
        <source>MailServer</source>
        <translation>MailServer</translation>
    </message>
    <message>
        <source>MailServer did not start.</source>
        <translation>MailServer is niet gestart.</translation>
    </message>
</context>
<context>
    <name>Gui::StatusLine</name>
    <message>
        <source>Connections now and since the window was opened</source>
        <translation>Verbindingen nu en sinds het venster is geopend</translation>
    </message>
    <message>
        <source>Messages stored a second, over the last %1 seconds</source>
        <translation>Opgeslagen berichten per seconde, over de laatste %1 seconden</translation>
    </message>
    <message>
        <source>%1 live, %2 in all</source>
        <translation>%1 actief, %2 in totaal</translation>
    </message>
    <message>
        <source>%1 messages/s</source>
        <translation>%1 berichten/s</translation>
    </message>
    <message>
        <source>1 user</source>
        <translation>1 gebruiker</translation>
    </message>
    <message>
        <source>%1 users</source>
        <translation>%1 gebruikers</translation>
    </message>
    <message>
        <source>1 message</source>
        <translation>1 bericht</translation>
    </message>
    <message>
        <source>%1 messages</source>
        <translation>%1 berichten</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>Gui::TrayIcon</name>
    <message>
        <source>&amp;Show MailServer</source>
        <translation>MailServer &amp;tonen</translation>
    </message>
    <message>
        <source>MailServer goes on</source>
        <translation>MailServer gaat door</translation>
    </message>
    <message>
        <source>The window is closed, the server runs. This icon shows the window again; Quit ends both.</source>
        <translation>Het venster is gesloten, de server draait. Dit pictogram toont het venster weer; Afsluiten beëindigt beide.</translation>
    </message>
    <message>
        <source>MailServer runs: %1</source>
        <translation>MailServer draait: %1</translation>
    </message>
    <message>
        <source>MailServer is stopped</source>
        <translation>MailServer is gestopt</translation>
    </message>
</context>
<context>
    <name>Gui::UserDialog</name>
    <message>
        <source>Add User</source>
        <translation>Gebruiker toevoegen</translation>
    </message>
    <message>
        <source>Set Password of %1</source>
        <translation>Wachtwoord van %1 instellen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Toestand</translation>
    </message>
    <message>
        <source>&amp;Add User</source>
        <translation>&amp;Gebruiker toevoegen</translation>
    </message>
    <message>
        <source>&amp;Set Password</source>
        <translation>Wachtwoord &amp;instellen</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Naam</translation>
    </message>
    <message>
        <source>S&amp;how the password</source>
        <translation>Wachtwoord &amp;tonen</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Wachtwoord</translation>
    </message>
    <message>
        <source>There is already a user of that name. Upper and lower case make no difference.</source>
        <translation>Er is al een gebruiker met die naam. Hoofdletters en kleine letters maken geen verschil.</translation>
    </message>
    <message>
        <source>A password is still missing.</source>
        <translation>Er ontbreekt nog een wachtwoord.</translation>
    </message>
    <message>
        <source>Making the keys of the password...</source>
        <translation>De sleutels van het wachtwoord worden gemaakt...</translation>
    </message>
</context>
<context>
    <name>Gui::UsersPage</name>
    <message>
        <source>Users</source>
        <translation>Gebruikers</translation>
    </message>
    <message>
        <source>The users could not be read. %1</source>
        <translation>De gebruikers konden niet worden gelezen. %1</translation>
    </message>
    <message>
        <source>There are no users yet, so nobody can log in or get mail. Add one with the button above.</source>
        <translation>Er zijn nog geen gebruikers, dus niemand kan zich aanmelden of mail krijgen. Voeg er een toe met de knop hierboven.</translation>
    </message>
    <message>
        <source>Reading the users...</source>
        <translation>De gebruikers worden gelezen...</translation>
    </message>
</context>
<context>
    <name>Gui::WindowClosing</name>
    <message>
        <source>Stopping the server; the window closes then...</source>
        <translation>De server wordt gestopt; daarna sluit het venster...</translation>
    </message>
</context>
<context>
    <name>Limits</name>
    <message>
        <source>Connections in all; fewer if the system allows fewer open files</source>
        <translation>Verbindingen in totaal; minder als het systeem minder open bestanden toestaat</translation>
    </message>
    <message>
        <source>Connections in one thread</source>
        <translation>Verbindingen in één thread</translation>
    </message>
    <message>
        <source>Connections from one address (IPv6: one /64) outside the trusted networks</source>
        <translation>Verbindingen van één adres (IPv6: één /64) buiten de vertrouwde netwerken</translation>
    </message>
    <message>
        <source>Memory for one connection: what is read ahead, replies not yet sent, text that waits for the store</source>
        <translation>Geheugen voor één verbinding: wat vooruit is gelezen, antwoorden die nog niet zijn verstuurd, tekst die op de opslag wacht</translation>
    </message>
    <message>
        <source>Refused commands and failed logins of one session; what is of use is never counted</source>
        <translation>Geweigerde opdrachten en mislukte aanmeldingen in één sessie; wat nuttig is, telt nooit mee</translation>
    </message>
    <message>
        <source>Recipients of one message</source>
        <translation>Ontvangers van één bericht</translation>
    </message>
    <message>
        <source>By how many the recipients that do not exist may outnumber those that do in one session</source>
        <translation>Hoeveel meer niet-bestaande dan bestaande ontvangers één sessie mag noemen</translation>
    </message>
    <message>
        <source>Longest line of a message&apos;s text, its line end included; a message with a longer one is refused</source>
        <translation>Langste regel in de tekst van een bericht, met het regeleinde; een bericht met een langere wordt geweigerd</translation>
    </message>
    <message>
        <source>Largest header of a message</source>
        <translation>Grootste kop van een bericht</translation>
    </message>
    <message>
        <source>Time for an SMTP command; RFC 5321 asks for 5m</source>
        <translation>Tijd voor een opdracht van SMTP; RFC 5321 vraagt 5m</translation>
    </message>
    <message>
        <source>Time for a block of a message&apos;s text; RFC 5321 asks for 3m</source>
        <translation>Tijd voor een blok van de tekst van een bericht; RFC 5321 vraagt 3m</translation>
    </message>
    <message>
        <source>Time for a POP3 command; RFC 1939 asks for 10m at least</source>
        <translation>Tijd voor een opdracht van POP3; RFC 1939 vraagt minstens 10m</translation>
    </message>
    <message>
        <source>Time from the greeting until a login, or by SMTP until the first sender is taken</source>
        <translation>Tijd van de begroeting tot een aanmelding, of bij SMTP tot de eerste afzender is aangenomen</translation>
    </message>
    <message>
        <source>Time for a session from beginning to end</source>
        <translation>Tijd voor een sessie van begin tot eind</translation>
    </message>
    <message>
        <source>Time for a TLS handshake</source>
        <translation>Tijd voor een handdruk van TLS</translation>
    </message>
    <message>
        <source>Failed logins from one address outside the trusted networks before it is banned for a while</source>
        <translation>Mislukte aanmeldingen van één adres buiten de vertrouwde netwerken voordat het een tijd wordt geblokkeerd</translation>
    </message>
    <message>
        <source>Time for which such an address is banned</source>
        <translation>Hoe lang zo&apos;n adres wordt geblokkeerd</translation>
    </message>
    <message>
        <source>Time that a user must let pass between two POP3 logins</source>
        <translation>Tijd die een gebruiker tussen twee aanmeldingen bij POP3 moet laten verstrijken</translation>
    </message>
</context>
<context>
    <name>Log</name>
    <message>
        <source>1 line</source>
        <translation>1 regel</translation>
    </message>
    <message>
        <source>%1 lines</source>
        <translation>%1 regels</translation>
    </message>
    <message>
        <source>... %1, %2 ...</source>
        <translation>... %1, %2 ...</translation>
    </message>
    <message>
        <source>Message %1 (%2) stored for %3</source>
        <translation>Bericht %1 (%2) opgeslagen voor %3</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbonden</translation>
    </message>
    <message>
        <source>State: %1</source>
        <translation>Toestand: %1</translation>
    </message>
    <message>
        <source>%1 has logged in</source>
        <translation>%1 is aangemeld</translation>
    </message>
    <message>
        <source>Holds the mailbox of %1</source>
        <translation>Houdt het postvak van %1 bezet</translation>
    </message>
    <message>
        <source>Has given back the mailbox of %1</source>
        <translation>Heeft het postvak van %1 vrijgegeven</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Gesloten</translation>
    </message>
    <message>
        <source>Closed: %1</source>
        <translation>Gesloten: %1</translation>
    </message>
</context>
<context>
    <name>Log::ConnectionLogModel</name>
    <message>
        <source>Time</source>
        <translation>Tijd</translation>
    </message>
    <message>
        <source>+ms</source>
        <translation>+ms</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>Tegenpartij</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protocol</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richting</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Milliseconds since the line before it in the same connection</source>
        <translation>Milliseconden sinds de vorige regel van dezelfde verbinding</translation>
    </message>
    <message>
        <source>S-&gt; was said by the server, C-&gt; by the client</source>
        <translation>S-&gt; is gezegd door de server, C-&gt; door de client</translation>
    </message>
    <message>
        <source>refused: %1</source>
        <translation>geweigerd: %1</translation>
    </message>
</context>
<context>
    <name>Log::ConnectionsModel</name>
    <message>
        <source>Holds the mailbox of %1</source>
        <translation>Houdt het postvak van %1 bezet</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Gesloten</translation>
    </message>
    <message>
        <source>Closed: %1</source>
        <translation>Gesloten: %1</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>Tegenpartij</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protocol</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Gebruiker</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Toestand</translation>
    </message>
    <message>
        <source>In</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Uit</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Duur</translation>
    </message>
    <message>
        <source>Sent by the client</source>
        <translation>Gestuurd door de client</translation>
    </message>
    <message>
        <source>Sent by the server</source>
        <translation>Gestuurd door de server</translation>
    </message>
    <message>
        <source>lock</source>
        <translation>slot</translation>
    </message>
</context>
<context>
    <name>Log::LogModels</name>
    <message>
        <source>Too fast to be shown; events that are missing here: %1</source>
        <translation>Te snel om te tonen; gebeurtenissen die hier ontbreken: %1</translation>
    </message>
</context>
<context>
    <name>MainActions</name>
    <message>
        <source>&amp;Save...</source>
        <translation>&amp;Opslaan...</translation>
    </message>
    <message>
        <source>Open &amp;Data Folder</source>
        <translation>&amp;Gegevensmap openen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Afsluiten</translation>
    </message>
    <message>
        <source>&amp;Connections</source>
        <translation>Verbi&amp;ndingen</translation>
    </message>
    <message>
        <source>&amp;Mailboxes</source>
        <translation>P&amp;ostvakken</translation>
    </message>
    <message>
        <source>&amp;Users</source>
        <translation>Ge&amp;bruikers</translation>
    </message>
    <message>
        <source>S&amp;ettings</source>
        <translation>In&amp;stellingen</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Zoeken</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pauzeren</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>&amp;Wissen</translation>
    </message>
    <message>
        <source>C&amp;opy Lines</source>
        <translation>&amp;Regels kopiëren</translation>
    </message>
    <message>
        <source>Show &amp;All Connections</source>
        <translation>&amp;Alle verbindingen tonen</translation>
    </message>
    <message>
        <source>Go to &amp;Newest Line</source>
        <translation>Naar nie&amp;uwste regel</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>V&amp;ernieuwen</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>&amp;Restart</source>
        <translation>&amp;Opnieuw starten</translation>
    </message>
    <message>
        <source>&amp;Add User...</source>
        <translation>&amp;Gebruiker toevoegen...</translation>
    </message>
    <message>
        <source>Set &amp;Password...</source>
        <translation>&amp;Wachtwoord instellen...</translation>
    </message>
    <message>
        <source>Re&amp;move User...</source>
        <translation>Gebruiker &amp;verwijderen...</translation>
    </message>
    <message>
        <source>&amp;Explain Selected Line</source>
        <translation>Geselecteerde regel &amp;uitleggen</translation>
    </message>
    <message>
        <source>&amp;About MailServer</source>
        <translation>&amp;Over MailServer</translation>
    </message>
    <message>
        <source>Save the lines that are shown to a text file</source>
        <translation>De getoonde regels opslaan in een tekstbestand</translation>
    </message>
    <message>
        <source>Let the lines stand still; what comes meanwhile is kept</source>
        <translation>De regels stilzetten; wat intussen komt, blijft bewaard</translation>
    </message>
    <message>
        <source>Forget the lines and the connections that have ended</source>
        <translation>De regels en de beëindigde verbindingen vergeten</translation>
    </message>
    <message>
        <source>Hide connections that have ended</source>
        <translation>Beëindigde verbindingen verbergen</translation>
    </message>
    <message>
        <source>&amp;Deleted Mail</source>
        <translation>&amp;Verwijderde mail</translation>
    </message>
    <message>
        <source>&amp;Quota...</source>
        <translation>&amp;Limiet...</translation>
    </message>
    <message>
        <source>Res&amp;tore Deleted Mail</source>
        <translation>Verwijderde mail &amp;terugzetten</translation>
    </message>
    <message>
        <source>Say how much mail the selected user may keep</source>
        <translation>Bepalen hoeveel mail de geselecteerde gebruiker mag bewaren</translation>
    </message>
    <message>
        <source>Put the selected deleted messages back into the mailbox</source>
        <translation>De geselecteerde verwijderde berichten terugzetten in het postvak</translation>
    </message>
    <message>
        <source>&amp;Blocked Addresses</source>
        <translation>&amp;Geblokkeerde adressen</translation>
    </message>
    <message>
        <source>Let &amp;In Again</source>
        <translation>Weer to&amp;elaten</translation>
    </message>
    <message>
        <source>Let the selected addresses connect again before their time is over</source>
        <translation>Laat de geselecteerde adressen weer verbinden voordat hun tijd om is</translation>
    </message>
    <message>
        <source>&amp;How to Connect</source>
        <translation>Verb&amp;inding maken</translation>
    </message>
    <message>
        <source>Show what users enter into their mail programs, and who may connect</source>
        <translation>Tonen wat gebruikers in hun mailprogramma invullen, en wie verbinding mag maken</translation>
    </message>
    <message>
        <source>Li&amp;ve Only</source>
        <translation>A&amp;lleen actieve verbindingen</translation>
    </message>
    <message>
        <source>Errors Onl&amp;y</source>
        <translation>Alleen &amp;fouten</translation>
    </message>
    <message>
        <source>Lar&amp;ger Text</source>
        <translation>Grotere &amp;tekst</translation>
    </message>
    <message>
        <source>Smaller Te&amp;xt</source>
        <translation>&amp;Kleinere tekst</translation>
    </message>
    <message>
        <source>Normal Text Si&amp;ze</source>
        <translation>Nor&amp;male tekstgrootte</translation>
    </message>
    <message>
        <source>Show only lines with which the server says no, and their connections</source>
        <translation>Toon alleen regels waarmee de server nee zegt, en hun verbindingen</translation>
    </message>
</context>
<context>
    <name>Model::BansModel</name>
    <message>
        <source>Address</source>
        <translation>Adres</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Sinds</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Tot</translation>
    </message>
    <message>
        <source>Failed logins</source>
        <translation>Mislukte aanmeldingen</translation>
    </message>
    <message>
        <source>%1 is blocked until %2: too many logins with a wrong name or password.</source>
        <translation>%1 is geblokkeerd tot %2: te veel aanmeldingen met een verkeerde naam of een verkeerd wachtwoord.</translation>
    </message>
    <message>
        <source>%1 may connect again.</source>
        <translation>%1 mag weer verbinden.</translation>
    </message>
    <message>
        <source>%1 addresses may connect again.</source>
        <translation>%1 adressen mogen weer verbinden.</translation>
    </message>
</context>
<context>
    <name>Model::DeletedMessagesModel</name>
    <message>
        <source>It still stands in the mailbox&apos;s file and goes to the trash within a day.</source>
        <translation>Het staat nog in het bestand van het postvak en gaat binnen een dag naar de prullenbak.</translation>
    </message>
    <message>
        <source>lately</source>
        <translation>onlangs</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Van</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Onderwerp</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Ontvangen</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Verwijderd</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Grootte</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) of %1 are in the mailbox again, each under a new unique id.</source>
        <translation>
            <numerusform>%Ln bericht van %1 staat weer in het postvak, onder een nieuwe unieke id.</numerusform>
            <numerusform>%Ln berichten van %1 staan weer in het postvak, elk onder een nieuwe unieke id.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is reading mail just now. Try again when the session has ended.</source>
        <translation>%1 leest nu mail. Probeer het opnieuw als die sessie is beëindigd.</translation>
    </message>
    <message>
        <source>One of these messages cannot be restored any more, so none was. Select again.</source>
        <translation>Een van deze berichten kan niet meer worden teruggezet, dus is er geen teruggezet. Selecteer opnieuw.</translation>
    </message>
    <message>
        <source>Nothing was restored. %1</source>
        <translation>Er is niets teruggezet. %1</translation>
    </message>
</context>
<context>
    <name>Model::MailboxesModel</name>
    <message>
        <source>out of service: %1</source>
        <translation>buiten dienst: %1</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Gebruiker</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Berichten</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Grootte</translation>
    </message>
    <message>
        <source>Last delivery</source>
        <translation>Laatste bezorging</translation>
    </message>
    <message>
        <source>Last login</source>
        <translation>Laatste aanmelding</translation>
    </message>
    <message>
        <source>Lock held by</source>
        <translation>Vergrendeld door</translation>
    </message>
</context>
<context>
    <name>Model::MessagesModel</name>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Van</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Onderwerp</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Ontvangen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Grootte</translation>
    </message>
    <message>
        <source>Unique id</source>
        <translation>Unieke id</translation>
    </message>
</context>
<context>
    <name>Model::ServerController</name>
    <message>
        <source>%1 could not be opened on %2: %3.</source>
        <translation>%1 kon niet worden geopend op %2: %3.</translation>
    </message>
    <message>
        <source>It is held by %1.</source>
        <translation>De poort is in gebruik door %1.</translation>
    </message>
</context>
<context>
    <name>Model::UsersModel</name>
    <message>
        <source>It can be read in userinfo.txt. Set the password anew, and only keys are kept.</source>
        <translation>Het is te lezen in userinfo.txt. Stel het wachtwoord opnieuw in, dan worden alleen sleutels bewaard.</translation>
    </message>
    <message>
        <source>plain text</source>
        <translation>leesbare tekst</translation>
    </message>
    <message>
        <source>keys (SCRAM-SHA-256)</source>
        <translation>sleutels (SCRAM-SHA-256)</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Gebruiker</translation>
    </message>
    <message>
        <source>Password kept as</source>
        <translation>Wachtwoord bewaard als</translation>
    </message>
    <message>
        <source>%1 can log in now.</source>
        <translation>%1 kan zich nu aanmelden.</translation>
    </message>
    <message>
        <source>The password of %1 is set.</source>
        <translation>Het wachtwoord van %1 is ingesteld.</translation>
    </message>
    <message>
        <source>%1 is removed; mail that was there is kept in USERS/.removed-%1-... of the data folder.</source>
        <translation>%1 is verwijderd; mail die er was, is bewaard in USERS/.removed-%1-... van de gegevensmap.</translation>
    </message>
    <message>
        <source>%1 and all mail of this user are removed.</source>
        <translation>%1 en alle mail van deze gebruiker zijn verwijderd.</translation>
    </message>
    <message>
        <source>New mail for %1 is refused until some is deleted.</source>
        <translation>Nieuwe mail voor %1 wordt geweigerd tot er iets wordt verwijderd.</translation>
    </message>
    <message>
        <source>Mail kept</source>
        <translation>Bewaarde mail</translation>
    </message>
    <message>
        <source>Quota</source>
        <translation>Limiet</translation>
    </message>
    <message>
        <source>All users together keep %1.</source>
        <translation>Alle gebruikers samen bewaren %1.</translation>
    </message>
    <message>
        <source>The quota of %1 is set. It counts at once.</source>
        <translation>De limiet van %1 is ingesteld en geldt meteen.</translation>
    </message>
    <message>
        <source>This password is too long: POP3 has room for %1 octets.</source>
        <translation>Dit wachtwoord is te lang: POP3 heeft plaats voor %1 octetten.</translation>
    </message>
    <message>
        <source>This password holds control characters, or nothing that can be seen.</source>
        <translation>Dit wachtwoord bevat stuurtekens, of niets dat te zien is.</translation>
    </message>
</context>
<context>
    <name>NameRule</name>
    <message>
        <source>1 to 64 letters a-z, digits, dots, hyphens and underscores; it begins with a letter, a digit or an underscore, and does not end in a dot.</source>
        <translation>1 tot 64 letters a-z, cijfers, punten, koppeltekens en lage streepjes; begint met een letter, een cijfer of een laag streepje, en eindigt niet op een punt.</translation>
    </message>
    <message>
        <source>A name has no blanks.</source>
        <translation>Een naam bevat geen spaties.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot stand in a name.</source>
        <translation>&quot;%1&quot; kan niet in een naam staan.</translation>
    </message>
    <message>
        <source>A name does not begin with &quot;%1&quot;.</source>
        <translation>Een naam begint niet met &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>A name does not end in a dot.</source>
        <translation>Een naam eindigt niet op een punt.</translation>
    </message>
    <message>
        <source>Two dots in a row cannot stand in a name.</source>
        <translation>Twee punten na elkaar kunnen niet in een naam staan.</translation>
    </message>
    <message>
        <source>A name has at most %1 characters.</source>
        <translation>Een naam heeft hoogstens %1 tekens.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a device&apos;s name on some systems.</source>
        <translation>&quot;%1&quot; is op sommige systemen de naam van een apparaat.</translation>
    </message>
</context>
<context>
    <name>Quota</name>
    <message>
        <source>%1 of %2, full</source>
        <translation>%1 van %2, vol</translation>
    </message>
    <message>
        <source>%1 of %2, nearly full</source>
        <translation>%1 van %2, bijna vol</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 van %2</translation>
    </message>
    <message>
        <source>%1 octets</source>
        <translation>%1 octetten</translation>
    </message>
    <message>
        <source>%1 of %2 octets: %3 %</source>
        <translation>%1 van %2 octetten: %3 %</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>onbeperkt</translation>
    </message>
    <message>
        <source>%1, for this user</source>
        <translation>%1, voor deze gebruiker</translation>
    </message>
</context>
<context>
    <name>ServerWords</name>
    <message>
        <source>Authenticating</source>
        <translation>Aanmelden</translation>
    </message>
    <message>
        <source>Authorization</source>
        <translation>Aanmelding</translation>
    </message>
    <message>
        <source>Chunk</source>
        <translation>Deel van een bericht</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Gesloten</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbonden</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Greeted</source>
        <translation>Begroet</translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>Transactie</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Bijwerken</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>mislukt</translation>
    </message>
    <message>
        <source>link lost</source>
        <translation>verbinding verbroken</translation>
    </message>
    <message>
        <source>quit</source>
        <translation>met QUIT</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>geweigerd</translation>
    </message>
    <message>
        <source>server stopped</source>
        <translation>server gestopt</translation>
    </message>
    <message>
        <source>timed out</source>
        <translation>tijd verstreken</translation>
    </message>
    <message>
        <source>TLS failed</source>
        <translation>TLS mislukt</translation>
    </message>
    <message>
        <source>TLS started: %1, resumed</source>
        <translation>TLS is begonnen: %1, hervat</translation>
    </message>
    <message>
        <source>TLS started: %1</source>
        <translation>TLS is begonnen: %1</translation>
    </message>
    <message>
        <source>TLS failed: %1</source>
        <translation>TLS is mislukt: %1</translation>
    </message>
    <message>
        <source>there is no certificate</source>
        <translation>er is geen certificaat</translation>
    </message>
    <message>
        <source>the handshake took too long</source>
        <translation>de handshake duurde te lang</translation>
    </message>
    <message>
        <source>the client hung up in the middle of the handshake</source>
        <translation>de client verbrak de verbinding midden in de handshake</translation>
    </message>
    <message>
        <source>Something came in clear behind the command that asks for TLS; it was not looked at</source>
        <translation>Achter de opdracht die om TLS vraagt, kwam iets onversleuteld; er is niet naar gekeken</translation>
    </message>
    <message>
        <source>%1 is not of this server&apos;s domains</source>
        <translation>%1 is niet van de domeinen van deze server</translation>
    </message>
    <message>
        <source>The mailbox lock was lost; nothing is deleted</source>
        <translation>De vergrendeling van het postvak is verloren; er wordt niets verwijderd</translation>
    </message>
    <message>
        <source>Wrong user name or password, answered after %1 ms; the address is banned, and the session ends</source>
        <translation>Verkeerde gebruikersnaam of verkeerd wachtwoord, beantwoord na %1 ms; het adres is geblokkeerd, en de sessie eindigt</translation>
    </message>
    <message>
        <source>Wrong user name or password, answered after %1 ms</source>
        <translation>Verkeerde gebruikersnaam of verkeerd wachtwoord, beantwoord na %1 ms</translation>
    </message>
    <message>
        <source>A connection from %1 is turned away: the address is banned for failed logins.</source>
        <translation>Een verbinding van %1 wordt afgewezen: het adres is geblokkeerd om mislukte aanmeldingen.</translation>
    </message>
    <message>
        <source>Connections from %1 are turned away, %2 since the last note: the address is banned for failed logins.</source>
        <translation>Verbindingen van %1 worden afgewezen, %2 sinds de vorige melding: het adres is geblokkeerd om mislukte aanmeldingen.</translation>
    </message>
    <message>
        <source>Connections are turned away: %1 are open, and that is the limit.</source>
        <translation>Verbindingen worden afgewezen: er zijn er %1 open, en dat is de grens.</translation>
    </message>
    <message>
        <source>Connections are turned away: each worker has %1, and that is the limit.</source>
        <translation>Verbindingen worden afgewezen: elke werkthread heeft er %1, en dat is de grens.</translation>
    </message>
    <message>
        <source>Connections from %1 are turned away: %2 are open, and that is the limit of one address.</source>
        <translation>Verbindingen van %1 worden afgewezen: er zijn er %2 open, en dat is de grens voor één adres.</translation>
    </message>
    <message>
        <source>%1; what changed of %2 is taken over when the program is started again</source>
        <translation>%1; wat aan %2 is veranderd, geldt wanneer het programma opnieuw wordt gestart</translation>
    </message>
    <message>
        <source>The settings were read again; connections that come from now on have them</source>
        <translation>De instellingen zijn opnieuw gelezen; ze gelden voor verbindingen die vanaf nu komen</translation>
    </message>
    <message>
        <source>The settings were read again and have not changed</source>
        <translation>De instellingen zijn opnieuw gelezen en niet veranderd</translation>
    </message>
    <message>
        <source>Until that is mended the server listens where it did before</source>
        <translation>Tot dat hersteld is, luistert de server waar hij dat al deed</translation>
    </message>
    <message>
        <source>%1; the aliases of before stay in force</source>
        <translation>%1; de aliassen van daarvoor blijven gelden</translation>
    </message>
    <message>
        <source>%1; mail is not taken until that is mended</source>
        <translation>%1; er wordt geen post aangenomen tot dat hersteld is</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1, regel %2: %3</translation>
    </message>
    <message>
        <source>%1, %2 leads back to itself: %3</source>
        <translation>%1, %2 leidt naar zichzelf terug: %3</translation>
    </message>
    <message>
        <source>%1 is no account and no alias</source>
        <translation>%1 is geen account en geen alias</translation>
    </message>
    <message>
        <source>%1 is an account, and would get no mail any more: name it among the targets, too</source>
        <translation>%1 is een account, en zou geen post meer krijgen: noem het ook bij de doelen</translation>
    </message>
    <message>
        <source>%1 leads to more than %2 mailboxes</source>
        <translation>%1 leidt naar meer dan %2 postvakken</translation>
    </message>
    <message>
        <source>all aliases together lead to more than %1 mailboxes</source>
        <translation>alle aliassen samen leiden naar meer dan %1 postvakken</translation>
    </message>
    <message>
        <source>%1 stands in line %2 already</source>
        <translation>%1 staat al in regel %2</translation>
    </message>
    <message>
        <source>more than %1 aliases</source>
        <translation>meer dan %1 aliassen</translation>
    </message>
    <message>
        <source>more than %1 targets</source>
        <translation>meer dan %1 doelen</translation>
    </message>
    <message>
        <source>longer than %1 octets</source>
        <translation>langer dan %1 octetten</translation>
    </message>
    <message>
        <source>%1 is no domain of this server</source>
        <translation>%1 is geen domein van deze server</translation>
    </message>
    <message>
        <source>a name is missing</source>
        <translation>er ontbreekt een naam</translation>
    </message>
    <message>
        <source>a name that cannot be one</source>
        <translation>een naam die er geen kan zijn</translation>
    </message>
    <message>
        <source>a domain that cannot be one</source>
        <translation>een domein dat er geen kan zijn</translation>
    </message>
    <message>
        <source>this is no UTF-8</source>
        <translation>dit is geen UTF-8</translation>
    </message>
    <message>
        <source>a colon is missing between the alias and its targets</source>
        <translation>tussen de alias en zijn doelen ontbreekt een dubbele punt</translation>
    </message>
    <message>
        <source>The certificate in %1 has expired on %2: clients will refuse it; put a new one in its place</source>
        <translation>Het certificaat in %1 is op %2 verlopen: clients zullen het weigeren; zet er een nieuw voor in de plaats</translation>
    </message>
    <message>
        <source>The certificate in %1 is valid from %2 on: clients will refuse it until then</source>
        <translation>Het certificaat in %1 geldt vanaf %2: clients zullen het tot dan weigeren</translation>
    </message>
</context>
<context>
    <name>SettingsModel</name>
    <message>
        <source>Write addresses like 127.0.0.1, ::1, 0.0.0.0 or ::.</source>
        <translation>Vul adressen in zoals 127.0.0.1, ::1, 0.0.0.0 of ::.</translation>
    </message>
    <message>
        <source>A port is a number from 0 to 65535, or &quot;off&quot;.</source>
        <translation>Een poort is een getal van 0 tot 65535, of &quot;off&quot;.</translation>
    </message>
    <message>
        <source>Write domains like example.org or localhost.</source>
        <translation>Vul domeinen in zoals example.org of localhost.</translation>
    </message>
    <message>
        <source>That cannot be a user&apos;s name.</source>
        <translation>Dat kan geen gebruikersnaam zijn.</translation>
    </message>
    <message>
        <source>Write networks like 192.168.1.0/24, fd00::/8 or ::1.</source>
        <translation>Vul netwerken in zoals 192.168.1.0/24, fd00::/8 of ::1.</translation>
    </message>
    <message>
        <source>Write a size from 64K to 2G, like 50M.</source>
        <translation>Vul een grootte in van 64K tot 2G, zoals 50M.</translation>
    </message>
    <message>
        <source>Write &quot;file:&quot; and a folder.</source>
        <translation>Vul &quot;file:&quot; en een map in.</translation>
    </message>
    <message>
        <source>Write a size like 50M or 2G, or &quot;off&quot;.</source>
        <translation>Typ een grootte zoals 50M of 2G, of &quot;off&quot;.</translation>
    </message>
    <message>
        <source>Write a number of days from 0 to %1.</source>
        <translation>Typ een aantal dagen van 0 tot %1.</translation>
    </message>
    <message>
        <source>Write a number from %1 to %2, or &quot;off&quot;.</source>
        <translation>Schrijf een getal van %1 tot %2, of &quot;off&quot;.</translation>
    </message>
    <message>
        <source>Write a number from %1 to %2.</source>
        <translation>Schrijf een getal van %1 tot %2.</translation>
    </message>
    <message>
        <source>Write a size from %1 to %2, like 512K or 2M, or &quot;off&quot;.</source>
        <translation>Schrijf een grootte van %1 tot %2, zoals 512K of 2M, of &quot;off&quot;.</translation>
    </message>
    <message>
        <source>Write a size from %1 to %2, like 512K or 2M.</source>
        <translation>Schrijf een grootte van %1 tot %2, zoals 512K of 2M.</translation>
    </message>
    <message>
        <source>Write a time from %1 to %2, like 90s, 5m or 2h, or &quot;off&quot;.</source>
        <translation>Schrijf een tijd van %1 tot %2, zoals 90s, 5m of 2h, of &quot;off&quot;.</translation>
    </message>
    <message>
        <source>Write a time from %1 to %2, like 90s, 5m or 2h.</source>
        <translation>Schrijf een tijd van %1 tot %2, zoals 90s, 5m of 2h.</translation>
    </message>
    <message>
        <source>Write a number from 1 to %1.</source>
        <translation>Schrijf een getal van 1 tot %1.</translation>
    </message>
    <message>
        <source>Give both a certificate and its key, or neither.</source>
        <translation>Geef een certificaat en zijn sleutel allebei, of geen van beide.</translation>
    </message>
    <message>
        <source>Every port is off, so nobody could connect. Give one of them a number.</source>
        <translation>Elke poort is uit, dus niemand zou kunnen verbinden. Geef er een een nummer.</translation>
    </message>
    <message>
        <source>Two services cannot share port %1. Give each a port of its own.</source>
        <translation>Twee diensten kunnen poort %1 niet delen. Geef elke dienst een eigen poort.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>&amp;Addresses</source>
        <translation>&amp;Adressen</translation>
    </message>
    <message>
        <source>Where the server listens. 127.0.0.1 is this computer alone; 0.0.0.0 and :: are every network it is in.</source>
        <translation>Waar de server luistert. 127.0.0.1 is alleen deze computer; 0.0.0.0 en :: zijn alle netwerken waar hij in zit.</translation>
    </message>
    <message>
        <source>Where mail is sent to. 0 takes any free port, &quot;off&quot; closes it.</source>
        <translation>Waar mail naartoe wordt gestuurd. 0 neemt een willekeurige vrije poort, &quot;off&quot; sluit hem.</translation>
    </message>
    <message>
        <source>Submission port</source>
        <translation>Submission-poort</translation>
    </message>
    <message>
        <source>Where mail programs hand in mail after they have logged in. Elsewhere it is 587.</source>
        <translation>Waar mailprogramma&apos;s mail inleveren nadat ze zich hebben aangemeld. Elders is dat 587.</translation>
    </message>
    <message>
        <source>Submissions port</source>
        <translation>Submissions-poort</translation>
    </message>
    <message>
        <source>The same, encrypted from the first octet. Elsewhere it is 465.</source>
        <translation>Hetzelfde, versleuteld vanaf het eerste octet. Elders is dat 465.</translation>
    </message>
    <message>
        <source>P&amp;OP3 port</source>
        <translation>POP3-poor&amp;t</translation>
    </message>
    <message>
        <source>Where mail is fetched from. 0 takes any free port, &quot;off&quot; closes it.</source>
        <translation>Waar mail wordt opgehaald. 0 neemt een willekeurige vrije poort, &quot;off&quot; sluit hem.</translation>
    </message>
    <message>
        <source>POP3S port</source>
        <translation>POP3S-poort</translation>
    </message>
    <message>
        <source>The same, encrypted from the first octet. Elsewhere it is 995.</source>
        <translation>Hetzelfde, versleuteld vanaf het eerste octet. Elders is dat 995.</translation>
    </message>
    <message>
        <source>&amp;Certificate</source>
        <translation>Certi&amp;ficaat</translation>
    </message>
    <message>
        <source>made by the server</source>
        <translation>door de server gemaakt</translation>
    </message>
    <message>
        <source>Private ke&amp;y</source>
        <translation>&amp;Privésleutel</translation>
    </message>
    <message>
        <source>Mail for users at these domains is kept here. The first one is the server&apos;s own name.</source>
        <translation>Mail voor gebruikers in deze domeinen wordt hier bewaard. Het eerste is de eigen naam van de server.</translation>
    </message>
    <message>
        <source>Pos&amp;tmaster</source>
        <translation>P&amp;ostmaster</translation>
    </message>
    <message>
        <source>Who gets mail for &quot;postmaster&quot;.</source>
        <translation>Wie mail voor &quot;postmaster&quot; krijgt.</translation>
    </message>
    <message>
        <source>the first user</source>
        <translation>de eerste gebruiker</translation>
    </message>
    <message>
        <source>&amp;Largest message</source>
        <translation>&amp;Grootste bericht</translation>
    </message>
    <message>
        <source>Anything larger is refused. K, M and G stand for 1024 octets and so on.</source>
        <translation>Alles wat groter is, wordt geweigerd. K, M en G staan voor 1024 octetten enzovoort.</translation>
    </message>
    <message>
        <source>D&amp;ialect</source>
        <translation>Diale&amp;ct</translation>
    </message>
    <message>
        <source>The seed&apos;s dialect also takes MAIL_FROM:, RCPT_TO: and addresses without &lt;&gt;.</source>
        <translation>Het dialect &quot;Seed&quot; neemt ook MAIL_FROM:, RCPT_TO: en adressen zonder &lt;&gt; aan.</translation>
    </message>
    <message>
        <source>Seed and RFC 5321</source>
        <translation>Seed en RFC 5321</translation>
    </message>
    <message>
        <source>Strictly RFC 5321</source>
        <translation>Strikt RFC 5321</translation>
    </message>
    <message>
        <source>Clients there may send passwords without encryption and send mail without logging in. They are never blocked.</source>
        <translation>Clients daar mogen wachtwoorden zonder versleuteling sturen en mail versturen zonder zich aan te melden. Ze worden nooit geblokkeerd.</translation>
    </message>
    <message>
        <source>&amp;Quota for each user</source>
        <translation>Limiet per gebr&amp;uiker</translation>
    </message>
    <message>
        <source>How much mail a user may keep, like 50M or 2G, or &quot;off&quot;. Users &gt; Quota sets another one for one user.</source>
        <translation>Hoeveel mail een gebruiker mag bewaren, zoals 50M of 2G, of &quot;off&quot;. Gebruikers &gt; Limiet stelt voor één gebruiker iets anders in.</translation>
    </message>
    <message>
        <source>Quota for all us&amp;ers</source>
        <translation>L&amp;imiet voor iedereen samen</translation>
    </message>
    <message>
        <source>How much mail all users together may keep, or &quot;off&quot;.</source>
        <translation>Hoeveel mail alle gebruikers samen mogen bewaren, of &quot;off&quot;.</translation>
    </message>
    <message>
        <source>&amp;Keep deleted mail</source>
        <translation>Verwi&amp;jderde mail bewaren</translation>
    </message>
    <message>
        <source>For how many days it can be restored in Mailboxes &gt; Deleted mail. 0: not at all. What was deleted longer ago is gone for good.</source>
        <translation>Hoeveel dagen die kan worden teruggezet in Postvakken &gt; Verwijderde mail. 0: helemaal niet. Wat langer geleden is verwijderd, is definitief weg.</translation>
    </message>
    <message>
        <source>Where users and mail are kept: &quot;file:&quot; and a folder.</source>
        <translation>Waar gebruikers en mail worden bewaard: &quot;file:&quot; en een map.</translation>
    </message>
    <message>
        <source>How many threads serve connections.</source>
        <translation>Hoeveel threads de verbindingen bedienen.</translation>
    </message>
    <message>
        <source>one for each core of the processor</source>
        <translation>één per kern van de processor</translation>
    </message>
    <message>
        <source>How the log is written on standard output when there is no window.</source>
        <translation>Hoe het logboek op de standaarduitvoer wordt geschreven als er geen venster is.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Tekst</translation>
    </message>
    <message>
        <source>JSON, one object a line</source>
        <translation>JSON, één object per regel</translation>
    </message>
    <message>
        <source>The file with the key of that certificate (PEM). When both files are renewed under their names, the server takes them over by itself: nobody is disconnected and nothing needs a restart.</source>
        <translation>Het bestand met de sleutel van dat certificaat (PEM). Als beide bestanden onder hun naam worden vernieuwd, neemt de server ze vanzelf over: niemand wordt verbroken en niets hoeft opnieuw te starten.</translation>
    </message>
    <message>
        <source>A file with your certificate and its chain (PEM). Empty: the server makes one for its names and addresses, and renews it.</source>
        <translation>Een bestand met uw certificaat en de keten ervan (PEM). Leeg: de server maakt er een voor zijn namen en adressen en vernieuwt het.</translation>
    </message>
    <message>
        <source>SMT&amp;P port</source>
        <translation>S&amp;MTP-poort</translation>
    </message>
    <message>
        <source>Domai&amp;ns</source>
        <translation>&amp;Domeinen</translation>
    </message>
    <message>
        <source>Trusted net&amp;works</source>
        <translation>&amp;Vertrouwde netwerken</translation>
    </message>
    <message>
        <source>Sto&amp;rage</source>
        <translation>Ops&amp;lag</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Log for&amp;mat</source>
        <translation>Logboe&amp;kopmaak</translation>
    </message>
    <message>
        <source>Log level</source>
        <translation>Logboekniveau</translation>
    </message>
    <message>
        <source>How much the log on standard output tells when there is no window.</source>
        <translation>Hoeveel het logboek op de standaarduitvoer vertelt als er geen venster is.</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Niets</translation>
    </message>
    <message>
        <source>Connections, logins, messages, refusals</source>
        <translation>Verbindingen, aanmeldingen, berichten, weigeringen</translation>
    </message>
    <message>
        <source>Everything that is said</source>
        <translation>Alles wat wordt gezegd</translation>
    </message>
</context>
<context>
    <name>StoreError</name>
    <message>
        <source>There is no such user (any more).</source>
        <translation>Deze gebruiker bestaat niet (meer).</translation>
    </message>
    <message>
        <source>This message is not in the mailbox any more.</source>
        <translation>Dit bericht staat niet meer in het postvak.</translation>
    </message>
    <message>
        <source>There is already a user of that name.</source>
        <translation>Er is al een gebruiker met die naam.</translation>
    </message>
    <message>
        <source>That cannot be a user&apos;s name.</source>
        <translation>Dat kan geen gebruikersnaam zijn.</translation>
    </message>
    <message>
        <source>Somebody is reading this mailbox now. Try again when the session has ended.</source>
        <translation>Iemand leest nu in dit postvak. Probeer het opnieuw als die sessie is beëindigd.</translation>
    </message>
    <message>
        <source>The disk is full. Make room, then try again.</source>
        <translation>De schijf is vol. Maak ruimte en probeer het dan opnieuw.</translation>
    </message>
    <message>
        <source>The mailbox has reached its quota.</source>
        <translation>Het postvak heeft zijn limiet bereikt.</translation>
    </message>
    <message>
        <source>The mailbox is damaged. Run &quot;mailserver check&quot;.</source>
        <translation>Het postvak is beschadigd. Voer &quot;mailserver check&quot; uit.</translation>
    </message>
    <message>
        <source>The disk could not be read or written.</source>
        <translation>De schijf kon niet worden gelezen of beschreven.</translation>
    </message>
    <message>
        <source>The lock was lost.</source>
        <translation>De vergrendeling is verloren gegaan.</translation>
    </message>
</context>
</TS>
