package web_test

import (
	"encoding/json"
	"strings"
	"testing"

	"detente/web"
)

// The record beside a case is told as described, for a part of it too; a case
// without one has an empty one.
func TestRecord(t *testing.T) {
	t.Parallel()
	base := listening(t, web.Options{Shelf: shelved(t, "../examples/korea")})
	_, compiled := described(t, base)
	schema := compiled("/paths/~1api~1record/get/responses/200/content/application~1json/schema")
	kept := map[string]int64{}
	for _, query := range []string{"", "?grain=month", "?grain=day&from=2018-06-01&to=2018-06-30"} {
		r := fetched(t, "GET", base+"/api/record"+query, "")
		if r.status != 200 {
			t.Fatalf("%s: %d %s", query, r.status, r.body)
		}
		if err := valid(schema, r.body); err != nil {
			t.Errorf("%s: %v", query, err)
		}
		kept[query] = keptRows(t, r.body)
	}
	if all := kept[""]; all < 300 || kept["?grain=month"] != all || kept["?grain=day&from=2018-06-01&to=2018-06-30"] >= all/4 || kept["?grain=day&from=2018-06-01&to=2018-06-30"] == 0 {
		t.Errorf("rows: %v", kept)
	}
	for query, at := range map[string]string{"grain=year": "query.grain", "from=yesterday": "query.from", "to=2019-13-01": "query.to"} {
		if r := fetched(t, "GET", base+"/api/record?"+query, ""); r.status != 422 || !strings.Contains(r.body, at) {
			t.Errorf("%s: %d %s", query, r.status, r.body)
		}
	}
	base = listening(t, web.Options{Shelf: shelved(t, "../examples/chicken")})
	r := fetched(t, "GET", base+"/api/record", "")
	if r.status != 200 || !strings.Contains(r.body, `"files":[]`) || !strings.Contains(r.body, "no record lies beside the case") || valid(schema, r.body) != nil {
		t.Errorf("%d %s", r.status, r.body)
	}
}

func keptRows(t *testing.T, body string) int64 {
	t.Helper()
	var x struct {
		Rows struct{ Kept int64 }
	}
	if err := json.Unmarshal([]byte(body), &x); err != nil {
		t.Fatal(err)
	}
	return x.Rows.Kept
}
