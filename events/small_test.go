package events

// Small makes a reading take a file in parts and blocks of so many bytes.
func (o Options) Small(part, block int) Options {
	o.part, o.block = part, block
	return o
}
