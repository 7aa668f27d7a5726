/** A string on the wire with documented values, and room for the ones Cashfree adds next. */
export type Open<Value extends string> = Value | (string & {})
