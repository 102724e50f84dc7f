package domain

import "io/fs"

// CheckHelp reads help texts that are not the program's own.
func CheckHelp(files fs.FS) error {
	_, err := readHelp(files)
	return err
}

// The two ways to read the stamps of a record.
var QuickFieldRev = quickFieldRev

// SlowFieldRev is the one that reads everything.
func SlowFieldRev(b []byte, f *FieldRev) error { return f.readAny(b) }
