package api

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"strings"

	"spoorboek/domain"
)

const (
	helpKept   = "private, max-age=3600" // an app asks again after an hour; a text changes with a release
	helpVaries = "Origin, Accept-Language, Authorization"
)

// ListHelp lists the topics in the caller's language.
func (s *Server) ListHelp(ctx context.Context, r ListHelpRequestObject) (ListHelpResponseObject, error) {
	language, err := s.language(ctx, r.Params.AcceptLanguage)
	if err != nil {
		return nil, err
	}
	topics, err := domain.HelpTopics(language)
	if err != nil {
		return nil, err
	}
	list := HelpList{Language: language, Items: each(topics, func(h domain.HelpText) HelpTopic {
		return HelpTopic{Topic: h.Topic, Title: h.Title, Version: int64(h.Version), UpdatedOn: h.UpdatedOn, Source: wireSource(h.Source)}
	})}
	tag, had, err := tagged(list, r.Params.IfNoneMatch)
	if err != nil {
		return nil, err
	}
	if had {
		return ListHelp304Response{ListHelp304ResponseHeaders{CacheControl: helpKept, ETag: tag, Vary: helpVaries}}, nil
	}
	return ListHelp200JSONResponse{list, ListHelp200ResponseHeaders{CacheControl: helpKept, ContentLanguage: language, ETag: tag, Vary: helpVaries}}, nil
}

// GetHelp reads one text in the caller's language.
func (s *Server) GetHelp(ctx context.Context, r GetHelpRequestObject) (GetHelpResponseObject, error) {
	language, err := s.language(ctx, r.Params.AcceptLanguage)
	if err != nil {
		return nil, err
	}
	h, err := domain.Help(r.Topic, language)
	if err != nil {
		return nil, err
	}
	text := HelpText{Topic: h.Topic, Language: language, Title: h.Title, Version: int64(h.Version), UpdatedOn: h.UpdatedOn, Source: wireSource(h.Source), Body: h.Body}
	tag, had, err := tagged(text, r.Params.IfNoneMatch)
	if err != nil {
		return nil, err
	}
	if had {
		return GetHelp304Response{GetHelp304ResponseHeaders{CacheControl: helpKept, ETag: tag, Vary: helpVaries}}, nil
	}
	return GetHelp200JSONResponse{text, GetHelp200ResponseHeaders{CacheControl: helpKept, ContentLanguage: language, ETag: tag, Vary: helpVaries}}, nil
}

// language is the first of ours that a request names, or else the one of the
// caller's profile.
func (s *Server) language(ctx context.Context, acceptLanguage *string) (string, error) {
	if acceptLanguage != nil {
		if named := namedLang(*acceptLanguage); named != "" {
			return named, nil
		}
	}
	me, err := s.cfg.Auth.Me(ctx, actorOf(ctx))
	return me.Language, err
}

func wireSource(s domain.Source) CalendarSource {
	return CalendarSource{Text: s.Text, Certainty: s.Certainty}
}

// tagged names an answer by what is in it, and tells whether the caller had it.
func tagged(body any, ifNoneMatch *string) (tag string, had bool, err error) {
	raw, err := json.Marshal(body)
	tag = contentTag(raw)
	return tag, ifNoneMatch != nil && isAmong(tag, *ifNoneMatch), err
}

// contentTag is the ETag of bytes: what is equal has the same.
func contentTag(body []byte) string {
	sum := sha256.Sum256(body)
	return `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
}

// isAmong compares an ETag with those of an If-None-Match, weakly (RFC 9110,
// 13.1.2): a proxy that compressed the answer has made it weak.
func isAmong(tag, ifNoneMatch string) bool {
	for one := range strings.SplitSeq(ifNoneMatch, ",") {
		one = strings.TrimPrefix(strings.TrimSpace(one), "W/")
		if one == tag || one == "*" {
			return true
		}
	}
	return false
}
