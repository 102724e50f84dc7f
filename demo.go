package main

import (
	"context"
	"errors"
	"io"
)

func demo(context.Context, Config, io.Writer) error { return errors.New("not yet") }
