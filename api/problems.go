package api

import (
	"slices"

	"spoorboek/domain"
)

// problemKind is what a code means over HTTP, and in words.
type problemKind struct {
	code   domain.Code
	status int
	en, nl problemText
}

type problemText struct{ title, detail string }

func problemType(code domain.Code) string { return "/problems/" + string(code) }

// ProblemCodes lists every code that a problem can have, sorted. The list is
// closed: a client that knows them all needs no default.
func ProblemCodes() []domain.Code {
	var codes []domain.Code
	for _, k := range problems() {
		codes = append(codes, k.code)
	}
	slices.Sort(codes)
	return codes
}

// kindOf finds the row of a code; a code without one is our own fault.
func kindOf(code domain.Code) problemKind {
	rows := problems()
	i := slices.IndexFunc(rows, func(k problemKind) bool { return k.code == code })
	if i < 0 {
		return kindOf(domain.CodeInternal)
	}
	return rows[i]
}

// isOAuth tells whether a code is one of those of RFC 6749 5.2, which clients of
// OAuth look for.
func isOAuth(code domain.Code) bool {
	return slices.Contains([]domain.Code{domain.CodeInvalidClient, domain.CodeInvalidScope, codeInvalidRequest, codeGrantType}, code)
}

// problems is the one table from code to status and text.
func problems() []problemKind {
	return []problemKind{
		{domain.CodeInvalid, 400,
			problemText{"Invalid input", "The input is not valid."},
			problemText{"Ongeldige invoer", "De invoer klopt niet."}},
		{domain.CodeMedical, 400,
			problemText{"Medical content suspected", "Some text may say something medical. Say it in other words, or confirm that it is not medical."},
			problemText{"Misschien medisch", "Een tekst zegt misschien iets medisch. Zeg het anders, of bevestig dat het niet medisch is."}},
		{domain.CodeServiceNumber, 400,
			problemText{"Citizen service number suspected", "Some text has what may be a citizen service number. Leave it out."},
			problemText{"Misschien een burgerservicenummer", "In een tekst staat misschien een burgerservicenummer. Laat het weg."}},
		{domain.CodeUnknownField, 400,
			problemText{"Unknown field", "The input has a field that we do not know."},
			problemText{"Onbekend veld", "De invoer heeft een veld dat wij niet kennen."}},
		{domain.CodeUnknownKind, 400,
			problemText{"Unknown collection", "We do not know this collection."},
			problemText{"Onbekende verzameling", "Wij kennen deze verzameling niet."}},
		{domain.CodeUnauthorized, 401,
			problemText{"Not signed in", "Sign in first."},
			problemText{"Niet ingelogd", "Log eerst in."}},
		{domain.CodeSessionEnded, 401,
			problemText{"Session ended", "Your session has ended. Sign in again."},
			problemText{"Sessie beëindigd", "Uw sessie is gestopt. Log opnieuw in."}},
		{domain.CodeForbidden, 403,
			problemText{"Not allowed", "You are not allowed to do this."},
			problemText{"Niet toegestaan", "U mag dit niet doen."}},
		{domain.CodeDeviceWiped, 403,
			problemText{"From an erased device", "This came from a device that was told to erase what it keeps, so it was not stored. Copy it into a new one."},
			problemText{"Van een gewist apparaat", "Dit kwam van een apparaat dat alles moest wissen, dus het is niet opgeslagen. Neem het over als iets nieuws."}},
		{domain.CodeReadOnly, 403,
			problemText{"Read only", "You can see this, but you cannot change it."},
			problemText{"Alleen lezen", "U kunt dit zien, maar niet veranderen."}},
		{domain.CodeNotFound, 404,
			problemText{"Not found", "This does not exist, or it is not for you."},
			problemText{"Niet gevonden", "Dit bestaat niet, of het is niet voor u."}},
		{codeMethod, 405,
			problemText{"Method not allowed", "This address does not take this method. See the Allow header."},
			problemText{"Methode niet toegestaan", "Dit adres kent deze methode niet. Zie de Allow-header."}},
		{codeNotAcceptable, 406,
			problemText{"Not acceptable", "We cannot answer in the form that you ask for."},
			problemText{"Vorm niet mogelijk", "Wij kunnen niet antwoorden in de vorm die u vraagt."}},
		{codeTimeout, 408,
			problemText{"Too slow", "The request did not arrive in time. Try again."},
			problemText{"Te langzaam", "De aanvraag kwam niet op tijd aan. Probeer het opnieuw."}},
		{domain.CodeTransition, 409,
			problemText{"Step not possible", "This step is not possible from the present status."},
			problemText{"Stap niet mogelijk", "Deze stap kan niet vanuit de huidige status."}},
		{domain.CodeExists, 409,
			problemText{"Already exists", "There is one already."},
			problemText{"Bestaat al", "Dit bestaat al."}},
		{domain.CodeMissingReference, 409,
			problemText{"Missing part", "Something that this refers to is not there yet."},
			problemText{"Er ontbreekt iets", "Iets waar dit naar verwijst, is er nog niet."}},
		{domain.CodeBlocked, 409,
			problemText{"Waiting", "This waits for an earlier change. Try again."},
			problemText{"Wacht", "Dit wacht op een eerdere wijziging. Probeer het opnieuw."}},
		{domain.CodeGone, 410,
			problemText{"Deleted", "This was deleted."},
			problemText{"Verwijderd", "Dit is verwijderd."}},
		{domain.CodeResync, 410,
			problemText{"Start again", "This cursor can no longer be used. Start with a new snapshot."},
			problemText{"Begin opnieuw", "Deze cursor werkt niet meer. Begin met een nieuwe momentopname."}},
		{domain.CodeStale, 412,
			problemText{"Changed meanwhile", "Somebody changed this after you read it. Look at it again."},
			problemText{"Intussen veranderd", "Iemand heeft dit veranderd nadat u het las. Bekijk het opnieuw."}},
		{domain.CodeTooLarge, 413,
			problemText{"Too large", "This is larger than we accept."},
			problemText{"Te groot", "Dit is groter dan wij aannemen."}},
		{domain.CodeUnsupported, 415,
			problemText{"Form not supported", "We do not read this content type or encoding."},
			problemText{"Vorm niet ondersteund", "Wij lezen dit soort inhoud of codering niet."}},
		{domain.CodeOpReused, 422,
			problemText{"Key used before", "This key was used before, for something else."},
			problemText{"Sleutel al gebruikt", "Deze sleutel is al gebruikt voor iets anders."}},
		{codeAppTooOld, 426,
			problemText{"App too old", "Update the app to see what is new. Your own work is still taken."},
			problemText{"App te oud", "Werk de app bij om te zien wat nieuw is. Uw eigen werk komt nog wel aan."}},
		{domain.CodeIfMatchMissing, 428,
			problemText{"If-Match missing", "Say in If-Match which version you are changing."},
			problemText{"If-Match ontbreekt", "Zeg in If-Match welke versie u verandert."}},
		{domain.CodeQuota, 429,
			problemText{"Limit reached", "You have used all that you may use."},
			problemText{"Grens bereikt", "U heeft alles gebruikt wat u mag gebruiken."}},
		{domain.CodeThrottled, 429,
			problemText{"Too many tries", "That was too often. Wait, and try again."},
			problemText{"Te vaak geprobeerd", "Dat was te vaak. Wacht even en probeer het opnieuw."}},
		{codeHeaders, 431,
			problemText{"Headers too large", "The headers of this request are too large."},
			problemText{"Headers te groot", "De headers van deze aanvraag zijn te groot."}},
		{domain.CodeInvalidClient, 401,
			problemText{"Invalid client", "The client or its secret is not right, or can't be used any more."},
			problemText{"Ongeldig systeem", "De naam of het geheim van het systeem klopt niet, of werkt niet meer."}},
		{domain.CodeInvalidScope, 400,
			problemText{"Invalid scope", "The client may not do all that it asks for."},
			problemText{"Ongeldige scope", "Het systeem mag niet alles waar het om vraagt."}},
		{codeInvalidRequest, 400,
			problemText{"Invalid request", "The request for a token lacks something, has something twice, or proves the client in two ways."},
			problemText{"Ongeldige aanvraag", "In de aanvraag van een token ontbreekt iets, staat iets dubbel, of staat het bewijs er twee keer."}},
		{codeGrantType, 400,
			problemText{"Unsupported grant type", "Tokens are given for client_credentials only."},
			problemText{"Soort aanvraag niet mogelijk", "Wij geven alleen tokens voor client_credentials."}},
		{domain.CodeInternal, 500,
			problemText{"Our fault", "Something went wrong on our side."},
			problemText{"Onze fout", "Er ging bij ons iets mis."}},
		{domain.CodeUnavailable, 503,
			problemText{"Try again", "We cannot do this now. Try again later."},
			problemText{"Probeer het opnieuw", "Dit lukt nu niet. Probeer het later opnieuw."}},
		{codeVersion, 505,
			problemText{"HTTP version", "We speak HTTP/1.1 here."},
			problemText{"HTTP-versie", "Wij spreken hier HTTP/1.1."}},
	}
}
