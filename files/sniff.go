package files

import (
	"archive/zip"
	"bytes"
	"io"
)

// The media types that are kept, and HEIC, which is told apart to say why not.
const (
	PDF  = "application/pdf"
	DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	ODT  = "application/vnd.oasis.opendocument.text"
	JPEG = "image/jpeg"
	PNG  = "image/png"
	HEIC = "image/heic"
)

const (
	pdfLead = 1024 // readers look for the header of a PDF in its first bytes
	docxDoc = "word/document.xml"
)

// Sniff tells what content is by its bytes, whatever its sender says (P-31);
// "" for what is not kept here.
func Sniff(content []byte) string {
	switch {
	case bytes.HasPrefix(content, []byte("\xff\xd8\xff")):
		return JPEG
	case bytes.HasPrefix(content, []byte(pngHeader)):
		return PNG
	case bytes.HasPrefix(content, []byte("PK\x03\x04")):
		return sniffZip(content)
	case len(content) >= 12 && string(content[4:8]) == "ftyp":
		return sniffHEIF(string(content[8:12]))
	case bytes.Contains(content[:min(len(content), pdfLead)], []byte("%PDF-")):
		return PDF
	}
	return ""
}

// sniffHEIF looks at the brand of a file of the ISO family.
func sniffHEIF(brand string) string {
	switch brand {
	case "heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1":
		return HEIC
	}
	return ""
}

// sniffZip tells the two sorts of text in a zip file apart. Nothing is unpacked
// but the few bytes that name an ODT.
func sniffZip(content []byte) string {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return ""
	}
	var types, document bool
	for i, f := range z.File {
		switch {
		case i == 0 && f.Name == "mimetype" && f.Method == zip.Store: // as its standard asks
			if holds(f, ODT) {
				return ODT
			}
		case f.Name == "[Content_Types].xml":
			types = true
		case f.Name == docxDoc:
			document = true
		case f.Name == "word/vbaProject.bin": // a text with macros is another type
			return ""
		}
	}
	if types && document {
		return DOCX
	}
	return ""
}

func holds(f *zip.File, text string) bool {
	r, err := f.Open()
	if err != nil {
		return false
	}
	defer r.Close()
	got, err := io.ReadAll(io.LimitReader(r, int64(len(text))+1))
	return err == nil && string(got) == text
}
