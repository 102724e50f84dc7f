package intake

import (
	"testing"

	"spoorboek/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }
