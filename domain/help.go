package domain

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed help/*.md
var helpFiles embed.FS

// HelpLanguages are the languages that every topic is written in.
var HelpLanguages = []string{"nl", "en"}

// HelpText explains one topic in plain words, in one language. It is the same
// for everybody: it knows nothing of who reads it.
type HelpText struct {
	Topic     string // snake_case; "phase_" and the code of a phase, for each phase
	Language  string // one of HelpLanguages
	Title     string
	Version   int  // one more with each change of what it says, alike in all languages
	UpdatedOn Date // of that version
	Source    Source
	Body      string // Markdown: paragraphs and lists
}

// helpTexts is read once: it is part of the program.
var helpTexts = sync.OnceValues(func() (map[string][]HelpText, error) { return readHelp(helpFiles) })

// HelpTopics lists all topics in a language, by topic. An error means that the
// program was built of faulty texts.
func HelpTopics(language string) ([]HelpText, error) {
	all, err := helpTexts()
	return slices.Clone(all[language]), err
}

// Help gives the text on a topic; CodeNotFound if there is none.
func Help(topic, language string) (HelpText, error) {
	all, err := HelpTopics(language)
	if err != nil {
		return HelpText{}, err
	}
	for _, h := range all {
		if h.Topic == topic {
			return h, nil
		}
	}
	return HelpText{}, Errorf(CodeNotFound, "There is no help on this topic.")
}

// readHelp reads the files "<topic>.<language>.md" of the folder help; the lists
// are ordered by topic, as the files are.
func readHelp(files fs.FS) (map[string][]HelpText, error) {
	names, err := fs.Glob(files, "help/*.md")
	if err != nil {
		return nil, err
	}
	out := map[string][]HelpText{}
	for _, name := range names {
		raw, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		h, err := parseHelp(string(raw))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		h.Topic, h.Language, _ = strings.Cut(strings.TrimSuffix(path.Base(name), ".md"), ".")
		if !slices.Contains(HelpLanguages, h.Language) {
			return nil, fmt.Errorf("%s: the name ends in no language", name)
		}
		out[h.Language] = append(out[h.Language], h)
	}
	return out, nil
}

// parseHelp reads a front matter of "name: value" between two lines "---", and
// the text below it. Every name must be there, and no other.
func parseHelp(raw string) (h HelpText, err error) {
	front, body, ok := strings.Cut(strings.TrimPrefix(raw, "---\n"), "\n---\n")
	if !ok || !strings.HasPrefix(raw, "---\n") {
		return h, fmt.Errorf("has no front matter")
	}
	fields := map[string]string{}
	for line := range strings.Lines(front) {
		name, value, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok || fields[name] != "" {
			return h, fmt.Errorf("%q is no line of a front matter", line)
		}
		fields[name] = value
	}
	h.Title, h.Body = fields["title"], strings.TrimSpace(body)
	h.Source = Source{Text: fields["source"], Certainty: Certainty(fields["certainty"])}
	if h.Version, err = strconv.Atoi(fields["version"]); err != nil || h.Version < 1 {
		return h, fmt.Errorf("version must be a number from 1")
	}
	if h.UpdatedOn, err = ParseDate(fields["updated_on"]); err != nil {
		return h, fmt.Errorf("updated_on must be a day")
	}
	known := slices.Contains([]Certainty{SourcePrimary, SourceSecondary, SourceGeneral}, h.Source.Certainty)
	if len(fields) != 5 || h.Title == "" || h.Source.Text == "" || h.Body == "" || !known {
		return h, fmt.Errorf("needs title, version, updated_on, source, certainty and a text, and nothing else")
	}
	return h, nil
}
