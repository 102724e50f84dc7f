package files

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
)

// errDamaged says that an image can't be walked from start to end.
var errDamaged = errors.New("files: damaged image")

// Strip takes out of an image what it says besides the picture: where and when
// it was made, with what and by whom (P-31). The picture stays bit for bit, and
// so does which side is up. Other types come back as they are. An image that
// can't be walked gives an error.
func Strip(mime string, content []byte) ([]byte, error) {
	switch mime {
	case JPEG:
		return stripJPEG(content)
	case PNG:
		return stripPNG(content)
	}
	return content, nil
}

const (
	pngHeader = "\x89PNG\r\n\x1a\n"
	pngFrame  = 12 // length, type and checksum of a chunk
)

// pngKept are the chunks that a picture is drawn by, those of animation and
// colour among them. All others may hold text.
var pngKept = []string{"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "bKGD", "pHYs", "acTL", "fcTL", "fdAT"}

func stripPNG(in []byte) ([]byte, error) {
	out := make([]byte, 0, len(in))
	out = append(out, pngHeader...)
	for at := len(pngHeader); at+pngFrame <= len(in); {
		n := int64(binary.BigEndian.Uint32(in[at:]))
		if n > int64(len(in)-at-pngFrame) {
			return nil, errDamaged
		}
		chunk := in[at : at+int(n)+pngFrame]
		kind := string(chunk[4:8])
		if slices.Contains(pngKept, kind) {
			out = append(out, chunk...)
		}
		if kind == "IEND" {
			return out, nil // whatever hangs behind it goes
		}
		at += len(chunk)
	}
	return nil, errDamaged
}

// The markers of a JPEG that its walk knows (ITU-T T.81, table B.1).
const (
	markTEM  = 0x01
	markRST0 = 0xd0
	markRST7 = 0xd7
	markSOI  = 0xd8
	markEOI  = 0xd9
	markSOS  = 0xda
	markAPP0 = 0xe0
	markAPP1 = 0xe1
	markAPP2 = 0xe2
	markAPPE = 0xee // Adobe: how colours are coded
	markAPPF = 0xef
	markCOM  = 0xfe
)

func stripJPEG(in []byte) ([]byte, error) {
	out := append(make([]byte, 0, len(in)), 0xff, markSOI)
	oriented := false
	for at := 2; ; {
		for bytes.HasPrefix(in[at:], []byte{0xff, 0xff}) {
			at++ // any number of fill bytes may stand before a marker
		}
		mark, seg, err := jpegSegment(in[at:])
		if err != nil {
			return nil, err
		}
		at += len(seg)
		switch {
		case mark == markEOI:
			return append(out, 0xff, markEOI), nil // whatever hangs behind it goes
		case mark == markSOS:
			scan := jpegScan(in[at:])
			out = append(append(out, seg...), in[at:at+scan]...)
			at += scan
		case mark == markAPP1 && !oriented:
			if side := exifSide(seg[4:]); side > 1 && side <= 8 {
				out, oriented = append(out, sideSegment(side)...), true
			}
		case jpegKept(mark, seg[4:]):
			out = append(out, seg...)
		}
	}
}

// jpegSegment gives the segment that in begins with, its marker and length
// included.
func jpegSegment(in []byte) (mark byte, seg []byte, err error) {
	if len(in) < 2 || in[0] != 0xff {
		return 0, nil, errDamaged
	}
	mark = in[1]
	switch {
	case mark == markEOI:
		return mark, in[:2], nil
	case len(in) < 4 || mark == 0 || mark == markTEM || mark == markSOI || mark >= markRST0 && mark <= markRST7:
		return 0, nil, errDamaged
	}
	n := 2 + int(binary.BigEndian.Uint16(in[2:]))
	if n < 4 || n > len(in) {
		return 0, nil, errDamaged
	}
	return mark, in[:n], nil
}

// jpegScan gives how many bytes of coded picture in begins with: up to a marker
// that is none of the restarts within it.
func jpegScan(in []byte) int {
	for i := 0; i+1 < len(in); i++ {
		if in[i] == 0xff && in[i+1] != 0 && in[i+1] != 0xff && (in[i+1] < markRST0 || in[i+1] > markRST7) {
			return i
		}
	}
	return len(in)
}

// jpegKept tells whether a segment is needed to draw the picture: JFIF itself
// without what else goes by APP0, colour profiles, how Adobe codes colours, and
// everything that is no APP and no comment.
func jpegKept(mark byte, body []byte) bool {
	switch {
	case mark == markAPP0:
		return bytes.HasPrefix(body, []byte("JFIF\x00"))
	case mark == markAPP2:
		return bytes.HasPrefix(body, []byte("ICC_PROFILE\x00"))
	case mark == markAPPE:
		return bytes.HasPrefix(body, []byte("Adobe"))
	}
	return (mark < markAPP0 || mark > markAPPF) && mark != markCOM
}

const exifHead = "Exif\x00\x00"

// exifSide reads which side is up, 1 to 8, from the body of an APP1 segment; 0
// for none.
func exifSide(body []byte) uint16 {
	tiff, is := bytes.CutPrefix(body, []byte(exifHead))
	if !is || len(tiff) < 8 {
		return 0
	}
	var order binary.ByteOrder = binary.BigEndian
	switch string(tiff[:2]) {
	case "MM":
	case "II":
		order = binary.LittleEndian
	default:
		return 0
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return 0
	}
	entries := tiff[at+2:]
	for range order.Uint16(tiff[at:]) {
		if len(entries) < 12 {
			return 0
		}
		if order.Uint16(entries) == 0x0112 && order.Uint16(entries[2:]) == 3 { // orientation, a SHORT
			return order.Uint16(entries[8:])
		}
		entries = entries[12:]
	}
	return 0
}

// sideSegment is an APP1 segment that says which side is up, and nothing else.
func sideSegment(side uint16) []byte {
	body := append([]byte(exifHead), "MM\x00\x2a\x00\x00\x00\x08"+"\x00\x01"+"\x01\x12\x00\x03\x00\x00\x00\x01"...)
	body = append(binary.BigEndian.AppendUint16(body, side), 0, 0, 0, 0, 0, 0)
	seg := binary.BigEndian.AppendUint16([]byte{0xff, markAPP1}, uint16(len(body)+2))
	return append(seg, body...)
}
