export type Command =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'open'
  | 'unfold'
  | 'fold'
  | 'close'
  | 'search'
  | 'pause'
  | 'reveal'
  | 'copy-curl'
  | 'copy-fixture'
  | 'keys'

/** What the page says about its keys; the order is that of the list that `?` shows. */
export const keyList: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['j', '↓'], 'the next delivery'],
  [['k', '↑'], 'the one before'],
  [['Home', 'End'], 'the newest, the oldest'],
  [['Enter'], 'open it'],
  [['→', '←'], 'show or hide the deliveries of an event'],
  [['Esc'], 'close it; leave the search'],
  [['/'], 'search'],
  [['p'], 'pause or resume'],
  [['v'], 'show or hide personal data'],
  [['c', 'f'], 'copy as curl, as fixture'],
  [['?'], 'this list'],
]

const anywhere: Readonly<Record<string, Command>> = {
  j: 'next',
  k: 'previous',
  '/': 'search',
  p: 'pause',
  v: 'reveal',
  c: 'copy-curl',
  f: 'copy-fixture',
  '?': 'keys',
}

const inList: Readonly<Record<string, Command>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
  Enter: 'open',
  ArrowRight: 'unfold',
  ArrowLeft: 'fold',
}

export interface Pressed {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

export interface Where {
  /** In a field, where keys write. */
  readonly isTyping: boolean
  readonly isInList: boolean
  /** Off for those whose voice or switch control types letters by accident. */
  readonly hasLetterKeys: boolean
}

export function commandOf(pressed: Pressed, { isTyping, isInList, hasLetterKeys }: Where): Command | undefined {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return undefined
  if (pressed.key === 'Escape') return 'close'
  if (isTyping) return undefined
  if (isInList && Object.hasOwn(inList, pressed.key)) return inList[pressed.key]
  return hasLetterKeys && Object.hasOwn(anywhere, pressed.key) ? anywhere[pressed.key] : undefined
}
