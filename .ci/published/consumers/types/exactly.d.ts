type Same<Left, Right> =
  (<Value>() => Value extends Left ? 1 : 2) extends <Value>() => Value extends Right ? 1 : 2 ? true : false

/** Compiles only when the value's type is `Expected` and nothing wider, narrower or `any`. */
declare function exactly<Expected>(): <Actual>(
  value: Actual,
  ...differs: Same<Expected, Actual> extends true ? [] : [never]
) => void
