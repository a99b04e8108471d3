package ask

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"detente"
	"detente/answer/record"
	"detente/events"
	"detente/web/desk"
)

// RecordOf are the parameters of [Record].
type RecordOf struct {
	Grain string `query:"grain" doc:"Add up by period: day, week or month; by day unless given, by week where acts are dated by week or of more than twenty years."`
	From  string `query:"from" doc:"Begin on this day: YYYY-MM-DD."`
	To    string `query:"to" doc:"End on this day: YYYY-MM-DD."`
}

// Record says what the record of acts that lies beside the case shows of each
// two parties. Where there is none, no files are named.
func Record(ctx context.Context, r *desk.Revision, of RecordOf) (record.Told, error) {
	x, err := RecordSeries(ctx, r, of)
	return x.Told, err
}

// Recorded is a record told, with the series that pictures are made of.
type Recorded struct {
	Told   record.Told
	Series *events.Series
}

// Weight is about how many bytes it takes.
func (x Recorded) Weight() int64 {
	size := int64(4 << 10)
	for range x.Told.Dyads {
		size += 8 << 10
	}
	if x.Series != nil {
		n := int64(len(x.Series.Parties))
		size += int64(x.Series.Periods()) * (n*n*12 + 8)
	}
	return size
}

// RecordSeries is [Record] with the series.
func RecordSeries(ctx context.Context, r *desk.Revision, of RecordOf) (Recorded, error) {
	c := r.Sketch()
	if c == nil {
		return Recorded{}, onlyErrors(r.Problems)
	}
	text, err := RecordFile(r)
	if err != nil {
		return Recorded{}, err
	}
	sum := sha256.Sum256(text) // the file may change under the case
	key := struct {
		RecordOf
		File string
	}{of, hex.EncodeToString(sum[:])}
	return about(ctx, r, "record", key, func(ctx context.Context, _ func(int, int)) (Recorded, error) {
		return tellRecord(ctx, c, text, of)
	})
}

func tellRecord(ctx context.Context, c *detente.Case, text []byte, of RecordOf) (x Recorded, err error) {
	if err := oneOf("grain", of.Grain, "", string(events.Daily), string(events.Weekly), string(events.Monthly)); err != nil {
		return x, err
	}
	var opt events.Options
	if opt.From, err = dayNamed("from", of.From); err != nil {
		return x, err
	}
	if opt.To, err = dayNamed("to", of.To); err != nil {
		return x, err
	}
	rec, parties, err := ReadRecord(ctx, c, text, opt)
	if err != nil {
		return x, err
	}
	x.Told, _, err = record.Tell(ctx, record.Request{Record: rec, Grain: events.Grain(of.Grain), Detail: true}, parties)
	x.Series = x.Told.Drawn
	if text == nil {
		x.Told.Files = []events.File{}
		x.Told.Warnings = []string{"no record lies beside the case: a file " + desk.RecordFile + " would be one"}
	}
	return x, err
}

func dayNamed(what, text string) (*events.Day, error) {
	if text == "" {
		return nil, nil
	}
	d, err := events.ParseDay(text)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w", what, err)
	}
	return &d, nil
}

// mostRecord is the largest record that is read beside a case: what is larger
// is for the command events.
const mostRecord = 64 << 20

// RecordFile is the record that lies beside a case, as it is written; nil where
// there is none.
func RecordFile(r *desk.Revision) ([]byte, error) {
	if r.Files == nil {
		return nil, nil
	}
	const name = desk.RecordFile
	switch info, err := fs.Stat(r.Files, name); {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("%s could not be read: %w", name, err)
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is not a plain file", name)
	}
	f, err := r.Files.Open(name)
	if err != nil {
		return nil, fmt.Errorf("%s could not be read: %w", name, err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, mostRecord+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%s could not be read: %w", name, err)
	case len(text) > mostRecord:
		return nil, fmt.Errorf("%s has more than %d MB\n  hint: detente events makes a smaller table of it", name, mostRecord>>20)
	case text == nil:
		text = []byte{}
	}
	return text, nil
}

// ReadRecord reads a text as the record of a case; nil is an empty record.
func ReadRecord(ctx context.Context, c *detente.Case, text []byte, opt events.Options) (*events.Record, []events.Party, error) {
	var sources []events.Source
	if text != nil {
		sources = append(sources, events.Text(desk.RecordFile, text))
	}
	return events.ReadOf(ctx, c, sources, opt)
}
