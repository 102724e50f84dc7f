package api

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/oapi-codegen/nullable"

	"spoorboek/domain"
)

// Records are written by hand, and must be what the general encoder writes.
func TestRecordJSON_IsByteForByteTheGeneralEncoders(t *testing.T) {
	t.Parallel()
	seed := rand.Uint64()
	t.Log("seed", seed)
	rnd := rand.New(rand.NewPCG(seed, 0))
	for k, c := range codecs() {
		shown := reflect.TypeOf(c).Elem().Field(2).Type.Out(0) // what wire gives
		for n := range 300 {
			v := reflect.New(shown).Elem()
			if n > 0 { // else all is zero
				for i := range v.NumField() {
					fill(t, rnd, v.Field(i))
				}
			}
			want, err := json.Marshal(v.Interface())
			if err != nil {
				t.Fatal(err)
			}
			got, err := shapeOf(shown).append(nil, v)
			if err != nil || string(got) != string(want) {
				t.Fatalf("%s: %v\nwrote %s\nwant  %s", k.Name, err, got, want)
			}
		}
	}
}

// A record that several people see is read once for those who pull together: to write
// it for one of them, without what he may not see of it, changes nothing.
func TestCodecs_WriteARecordWithoutChangingIt(t *testing.T) {
	t.Parallel()
	seed, less := rand.Uint64(), 0
	t.Log("seed", seed)
	for k, c := range codecs() {
		for n := range uint64(100) {
			written, untouched := k.New(), k.New()
			for _, r := range []domain.Record{written, untouched} {
				fill(t, rand.New(rand.NewPCG(seed, n)), reflect.ValueOf(r).Elem())
				r.Header().ParentID = &r.Header().ID // a child always has one
			}
			h, full := written.Header(), ""
			for _, role := range append([]domain.Role{domain.System}, domain.Roles()...) {
				reader := domain.Actor{TenantID: h.TenantID, UserID: uuid.New(), Role: role}
				out, err := c.append(nil, reader, written, time.Unix(0, 0))
				if err != nil {
					t.Fatalf("%s for %s: %v", k.Name, role, err)
				}
				if full == "" {
					full = string(out)
				} else if string(out) != full {
					less++
				}
				if !reflect.DeepEqual(written, untouched) {
					t.Fatalf("%s for %s was\n%+v and is\n%+v", k.Name, role, untouched, written)
				}
			}
		}
	}
	if less == 0 {
		t.Error("everybody was shown all: the test proves nothing")
	}
}

func TestRecordJSON_RefusesWhatHasNoJSON(t *testing.T) {
	t.Parallel()
	v := struct {
		F float64 `json:"f"`
	}{math.NaN()}
	if got, err := shapeOf(reflect.TypeOf(v)).append(nil, reflect.ValueOf(&v).Elem()); err == nil {
		t.Errorf("wrote %s", got)
	}
	w := struct {
		At time.Time `json:"at"`
	}{time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)}
	if got, err := shapeOf(reflect.TypeOf(w)).append(nil, reflect.ValueOf(&w).Elem()); err == nil {
		t.Errorf("wrote %s", got)
	}
}

// fill gives a field one of the values of its type that are easy to get wrong,
// or any.
func fill(t *testing.T, rnd *rand.Rand, f reflect.Value) {
	t.Helper()
	texts := []string{"", "plain", "é ü ñ", "a\"b\\c", "<b>&</b>", "tab\tline\n", "\u2028\u2029", "€ “quote” –", "\x00\x1f\x7f", "bad\xff\xc3", "\U0001f600", "\u0085"}
	floats := []float64{0, math.Copysign(0, -1), 1, -2.5, 1e21, 1e20, 9.99e-7, 1e-6, -1e-7, 1.0 / 3, math.MaxFloat64, math.SmallestNonzeroFloat64}
	times := []time.Time{{}, time.Unix(0, 0), time.Unix(1, 120000000).UTC(), time.Date(9999, 12, 31, 23, 59, 59, 999999000, time.FixedZone("", 5400))}
	switch at := f.Addr().Interface().(type) {
	case *uuid.UUID:
		for i := range at {
			at[i] = byte(rnd.Uint32())
		}
	case *time.Time:
		*at = times[rnd.IntN(len(times))]
	case *domain.Date:
		*at = domain.MustDate("0001-01-01").AddDays(rnd.IntN(3652059))
	case *int64:
		*at = []int64{0, -1, math.MaxInt64, math.MinInt64}[rnd.IntN(4)]
	case *bool:
		*at = rnd.IntN(2) == 0
	case *float64:
		*at = floats[rnd.IntN(len(floats))]
	case *nullable.Nullable[uuid.UUID]:
		*at = []nullable.Nullable[uuid.UUID]{nullable.NewNullNullable[uuid.UUID](), nullable.NewNullableWithValue(uuid.New())}[rnd.IntN(2)]
	case *json.RawMessage:
		*at = []json.RawMessage{nil, json.RawMessage(`{ "a": "<" }`)}[rnd.IntN(2)]
	default:
		fillOther(t, rnd, f, texts)
	}
}

func fillOther(t *testing.T, rnd *rand.Rand, f reflect.Value, texts []string) {
	t.Helper()
	switch f.Kind() {
	case reflect.String:
		f.SetString(texts[rnd.IntN(len(texts))])
	case reflect.Pointer:
		if f.SetZero(); rnd.IntN(3) > 0 {
			f.Set(reflect.New(f.Type().Elem()))
			fill(t, rnd, f.Elem())
		}
	case reflect.Slice:
		if f.SetZero(); rnd.IntN(4) > 0 {
			f.Set(reflect.MakeSlice(f.Type(), rnd.IntN(3), 3))
		}
		for i := range f.Len() {
			fill(t, rnd, f.Index(i))
		}
	case reflect.Struct:
		for i := range f.NumField() {
			fill(t, rnd, f.Field(i))
		}
	case reflect.Int, reflect.Int32, reflect.Int16:
		f.SetInt(int64(rnd.IntN(200) - 100))
	case reflect.Interface, reflect.Map:
		// left as they are: the general encoder writes them
	default:
		t.Fatalf("nothing is known about a %s", f.Type())
	}
}
