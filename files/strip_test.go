package files_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"slices"
	"testing"

	"spoorboek/files"
)

// secret is what no kept image may say.
const secret = "GPS 52.5168N 6.0830E"

func picture() image.Image {
	m := image.NewRGBA(image.Rect(0, 0, 24, 16))
	for x := range 24 {
		for y := range 16 {
			m.Set(x, y, color.RGBA{uint8(x * 9), uint8(y * 13), 99, 255})
		}
	}
	return m
}

func jpegOf(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, picture(), nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngOf(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, picture()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// segment is a JPEG segment.
func segment(mark byte, body string) []byte {
	return append(binary.BigEndian.AppendUint16([]byte{0xff, mark}, uint16(len(body)+2)), body...)
}

// exif is an EXIF segment that says which side is up and where it was.
func exif(order binary.AppendByteOrder, side uint16) []byte {
	head := "MM"
	if order.String() == "LittleEndian" {
		head = "II"
	}
	b := order.AppendUint32(order.AppendUint16([]byte("Exif\x00\x00"+head), 42), 8)
	b = order.AppendUint16(b, 2)
	b = order.AppendUint32(order.AppendUint16(order.AppendUint16(b, 0x010f), 2), uint32(len(secret))) // who made the camera
	b = order.AppendUint32(b, 38)
	b = order.AppendUint32(order.AppendUint16(order.AppendUint16(b, 0x0112), 3), 1)
	b = append(order.AppendUint16(b, side), 0, 0, 0, 0, 0, 0)
	return segment(0xe1, string(b)+secret)
}

func chunk(kind, body string) []byte {
	b := append(binary.BigEndian.AppendUint32(nil, uint32(len(body))), kind+body...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE([]byte(kind+body)))
}

// after puts more behind the first n bytes.
func after(n int, in []byte, more ...[]byte) []byte {
	return slices.Insert(slices.Clone(in), n, slices.Concat(more...)...)
}

func TestStrip_P31_AJPEGLosesWhereItWasMade(t *testing.T) {
	t.Parallel()
	plain := jpegOf(t)
	for name, c := range map[string]struct {
		in   []byte
		side byte // which is up; 0: as drawn
	}{
		"plain":               {plain, 0},
		"big-endian EXIF":     {after(2, plain, exif(binary.BigEndian, 6)), 6},
		"little-endian EXIF":  {after(2, plain, exif(binary.LittleEndian, 8)), 8},
		"upright":             {after(2, plain, exif(binary.BigEndian, 1)), 0},
		"a side there is not": {after(2, plain, exif(binary.BigEndian, 9)), 0},
		"two EXIFs":           {after(2, plain, exif(binary.BigEndian, 3), exif(binary.BigEndian, 5)), 3},
		"XMP":                 {after(2, plain, segment(0xe1, "http://ns.adobe.com/xap/1.0/\x00"+secret)), 0},
		"IPTC":                {after(2, plain, segment(0xed, "Photoshop 3.0\x00"+secret)), 0},
		"comment":             {after(2, plain, segment(0xfe, secret)), 0},
		"a maker's own":       {after(2, plain, segment(0xe5, secret), segment(0xe0, "JFXX\x00"+secret)), 0},
		"fill bytes":          {after(2, plain, []byte{0xff, 0xff, 0xff}, segment(0xfe, secret)), 0},
		"behind the end":      {append(slices.Clone(plain), secret...), 0},
	} {
		got, err := files.Strip(files.JPEG, c.in)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if bytes.Contains(got, []byte("GPS")) {
			t.Errorf("%s: still says where", name)
		}
		want := plain
		if c.side != 0 {
			tag := append([]byte{0x01, 0x12, 0, 3, 0, 0, 0, 1, 0}, c.side)
			if !bytes.Contains(got, tag) {
				t.Errorf("%s: does not say which side is up", name)
			}
			want = after(2, plain, got[2:2+36])
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s: the picture itself changed", name)
		}
		if _, err := jpeg.Decode(bytes.NewReader(got)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestStrip_P31_APNGLosesItsTexts(t *testing.T) {
	t.Parallel()
	plain := pngOf(t)
	header := 8 + 25 // of the file, and its IHDR
	for _, kind := range []string{"tEXt", "iTXt", "zTXt", "eXIf", "tIME", "prVt"} {
		got, err := files.Strip(files.PNG, append(after(header, plain, chunk(kind, secret)), secret...))
		if err != nil || !bytes.Equal(got, plain) {
			t.Errorf("%s: %v; the picture is the same: %v", kind, err, bytes.Equal(got, plain))
		}
	}
	if _, err := png.Decode(bytes.NewReader(plain)); err != nil {
		t.Fatal(err)
	}
}

func TestStrip_RefusesWhatItCannotWalk(t *testing.T) {
	t.Parallel()
	j, p := jpegOf(t), pngOf(t)
	for name, c := range map[string]struct {
		mime string
		in   []byte
	}{
		"half a JPEG": {files.JPEG, j[:len(j)/2]}, "a JPEG without end": {files.JPEG, j[:len(j)-2]},
		"a segment past the end": {files.JPEG, []byte("\xff\xd8\xff\xe1\xff\xff")}, "a segment of no length": {files.JPEG, []byte("\xff\xd8\xff\xe1\x00\x00\xff\xd9")},
		"half a PNG": {files.PNG, p[:len(p)/2]}, "a PNG without end": {files.PNG, p[:len(p)-12]}, "no chunks": {files.PNG, p[:8]},
		"a chunk past the end": {files.PNG, append(slices.Clone(p[:8]), "\xff\xff\xff\xffIDAT0000"...)},
	} {
		if got, err := files.Strip(c.mime, c.in); err == nil {
			t.Errorf("%s: gave %d bytes", name, len(got))
		}
	}
}

type entry struct{ name, body string }

func zipOf(t testing.TB, entries ...entry) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range entries {
		w, err := z.CreateHeader(&zip.FileHeader{Name: e.name, Method: zip.Store})
		if err == nil {
			_, err = w.Write([]byte(e.body))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSniff_P31_TellsTypesByTheirBytes(t *testing.T) {
	t.Parallel()
	types, text := entry{"[Content_Types].xml", "<Types/>"}, entry{"word/document.xml", "<document/>"}
	for name, c := range map[string]struct {
		in   []byte
		want string
	}{
		"pdf": {[]byte("%PDF-1.7\n"), files.PDF}, "pdf behind a line": {[]byte("\n\n%PDF-1.4"), files.PDF},
		"jpg": {jpegOf(t), files.JPEG}, "png": {pngOf(t), files.PNG},
		"docx": {zipOf(t, types, text), files.DOCX}, "odt": {zipOf(t, entry{"mimetype", files.ODT}), files.ODT},
		"docx with macros": {zipOf(t, types, text, entry{"word/vbaProject.bin", "x"}), ""},
		"xlsx":             {zipOf(t, types, entry{"xl/workbook.xml", "x"}), ""},
		"ods":              {zipOf(t, entry{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}), ""},
		"zip":              {zipOf(t, entry{"a.txt", "a"}), ""},
		"half a zip":       {zipOf(t, types, text)[:40], ""},
		"heic":             {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), files.HEIC},
		"mp4":              {[]byte("\x00\x00\x00\x18ftypisom\x00\x00\x00\x00"), ""},
		"html":             {[]byte("<html><script>"), ""}, "program": {[]byte("\x7fELF"), ""}, "nothing": {nil, ""},
		"gif": {[]byte("GIF89a"), ""},
	} {
		if got := files.Sniff(c.in); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func FuzzStrip(f *testing.F) {
	f.Add(jpegOf(f))
	f.Add(after(2, jpegOf(f), exif(binary.BigEndian, 6), segment(0xfe, secret)))
	f.Add(pngOf(f))
	f.Add(after(33, pngOf(f), chunk("tEXt", secret)))
	f.Add(zipOf(f, entry{"mimetype", files.ODT}))
	f.Fuzz(func(t *testing.T, in []byte) {
		mime := files.Sniff(in)
		kept := slices.Clone(in)
		out, err := files.Strip(mime, in)
		if !bytes.Equal(in, kept) {
			t.Fatal("what was sent changed")
		}
		if err != nil {
			return
		}
		if files.Sniff(out) != mime {
			t.Fatalf("%s became %q", mime, files.Sniff(out))
		}
		if again, err := files.Strip(mime, out); err != nil || !bytes.Equal(again, out) {
			t.Fatalf("once more: %v", err)
		}
		if len(out) > len(in)+36 {
			t.Fatalf("%d bytes became %d", len(in), len(out))
		}
	})
}
