import { Dialog } from './dialog.tsx'
import { formatCount } from './format.ts'
import { keyList } from './keys.ts'

interface KeysDialogProps {
  readonly hasLetterKeys: boolean
  readonly onLetterKeys: (isOn: boolean) => void
  readonly onClose: () => void
}

export function KeysDialog({ hasLetterKeys, onLetterKeys, onClose }: KeysDialogProps) {
  return (
    <Dialog title="Keys" onClose={onClose}>
      <dl class="keys">
        {keyList.map(([keys, does]) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label class="switch">
        <input
          type="checkbox"
          checked={hasLetterKeys}
          onChange={(event) => onLetterKeys(event.currentTarget.checked)}
        />
        Single letters and signs are keys, anywhere on the page
      </label>
    </Dialog>
  )
}

interface ClearDialogProps {
  readonly total: number
  readonly onClear: () => void
  readonly onClose: () => void
}

export function ClearDialog({ total, onClear, onClose }: ClearDialogProps) {
  const clear = (
    <button type="button" class="danger" onClick={onClear}>
      Clear
    </button>
  )
  return (
    <Dialog title={`Clear ${formatCount(total, 'delivery', 'deliveries')}?`} action={clear} onClose={onClose}>
      <p>The inspector forgets them, here and in what it keeps. Your receiver and its store are not touched.</p>
    </Dialog>
  )
}

interface CopyDialogProps {
  readonly text: string
  readonly onClose: () => void
}

/** Where the browser gives a page no clipboard, which is everywhere but on HTTPS and on this machine. */
export function CopyDialog({ text, onClose }: CopyDialogProps) {
  return (
    <Dialog title="Copy by hand" onClose={onClose}>
      <p>The browser gives this page no clipboard.</p>
      <textarea readOnly rows={12} aria-label="Text to copy" value={text} ref={(element) => element?.select()} />
    </Dialog>
  )
}
