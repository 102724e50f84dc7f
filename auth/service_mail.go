package auth

import (
	"fmt"
	"strings"

	"spoorboek/store"
)

// The texts of mails, in the language of the reader, at level B1. Nothing in
// them tells about health or work.
const (
	inviteNL = `Hallo %[1]s,

%[2]s nodigt u uit voor Spoorboek. Dat is de app voor uw traject.

Zo begint u:
1. Open de app Spoorboek.
2. Kies "Ik heb een code".
3. Vul deze code in:

   %[3]s

4. Bedenk een wachtwoord van minstens 15 tekens. Vier losse woorden is een goed idee.

De code werkt één keer en is 7 dagen geldig. Geef de code aan niemand anders.
Is de code te oud? Vraag dan %[2]s om een nieuwe.
`
	inviteEN = `Hello %[1]s,

%[2]s invites you to Spoorboek. That is the app for your programme.

How to start:
1. Open the app Spoorboek.
2. Choose "I have a code".
3. Type this code:

   %[3]s

4. Choose a password of at least 15 characters. Four unrelated words is a good idea.

The code works once, for 7 days. Do not give it to anybody else.
Is the code too old? Ask %[2]s for a new one.
`
	reuseNL = `Hallo %[1]s,

We hebben u afgemeld op dit apparaat: %[2]s.
Iemand gebruikte een oude sleutel van dat apparaat. Dat kan een fout zijn, maar ook misbruik.

Wat kunt u doen?
1. Meld u opnieuw aan. Uw werk op de telefoon blijft bewaard.
2. Kijk in de app bij "Apparaten" of u alle apparaten kent.
3. Twijfelt u? Kies dan een nieuw wachtwoord.
`
	reuseEN = `Hello %[1]s,

We have signed you out on this device: %[2]s.
Somebody used an old key of that device. That can be a fault, but also abuse.

What can you do?
1. Log in again. Your work on the phone is kept.
2. Look in the app under "Devices" whether you know all of them.
3. Not sure? Choose a new password.
`
	changedNL = `Hallo %[1]s,

Uw wachtwoord voor Spoorboek is veranderd.
Op uw andere apparaten bent u afgemeld. Uw werk op die apparaten blijft bewaard.

Deed u dit zelf? Dan hoeft u niets te doen.

Deed u dit niet zelf? Dan kan iemand anders in uw account. Doe dit:
1. Bel meteen %[2]s. Daar kan men uw account stoppen.
2. Gebruikt u hetzelfde wachtwoord ook ergens anders? Verander het daar.
`
	changedEN = `Hello %[1]s,

Your password for Spoorboek has changed.
You are signed out on your other devices. Your work on those devices is kept.

Did you do this yourself? Then you need not do anything.

Was it not you? Then somebody else may be in your account. Do this:
1. Call %[2]s at once. They can stop your account.
2. Do you use the same password somewhere else too? Change it there.
`
)

// inviteMail is the mail with an invite code.
func inviteMail(u store.User, agency, code string) store.Mail {
	if u.Language == "en" {
		return store.Mail{Recipient: u.Email, Subject: "Your invitation to Spoorboek", Body: fmt.Sprintf(inviteEN, line(u.DisplayName), line(agency), code)}
	}
	return store.Mail{Recipient: u.Email, Subject: "Uw uitnodiging voor Spoorboek", Body: fmt.Sprintf(inviteNL, line(u.DisplayName), line(agency), code)}
}

// reuseMail tells that a session was ended because its token was copied (T071).
func reuseMail(u store.User, device string) store.Mail {
	if u.Language == "en" {
		return store.Mail{Recipient: u.Email, Subject: "You were signed out on a device", Body: fmt.Sprintf(reuseEN, line(u.DisplayName), line(device))}
	}
	return store.Mail{Recipient: u.Email, Subject: "U bent afgemeld op een apparaat", Body: fmt.Sprintf(reuseNL, line(u.DisplayName), line(device))}
}

// changedMail tells that the password was changed, so that an owner who did not
// do it finds out (ASVS 6.3.7).
func changedMail(u store.User, agency string) store.Mail {
	if u.Language == "en" {
		return store.Mail{Recipient: u.Email, Subject: "Your password has changed", Body: fmt.Sprintf(changedEN, line(u.DisplayName), line(agency))}
	}
	return store.Mail{Recipient: u.Email, Subject: "Uw wachtwoord is veranderd", Body: fmt.Sprintf(changedNL, line(u.DisplayName), line(agency))}
}

// line keeps a name from adding lines of its own to a mail.
func line(name string) string { return strings.Join(strings.Fields(name), " ") }
