import { type ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

interface DialogProps {
  readonly title: string
  readonly children: ComponentChildren
  /** Beside the button that closes it. */
  readonly action?: ComponentChildren
  readonly onClose: () => void
}

/** A modal dialog. The browser keeps the focus in it, closes it with Escape and gives the focus back. */
export function Dialog({ title, children, action, onClose }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const dialog = ref.current!
    dialog.showModal()
    // Before it leaves the page, or the focus would be lost with it.
    return () => dialog.close()
  }, [])
  return (
    <dialog ref={ref} aria-labelledby="dialog-title" onClose={onClose}>
      <h2 id="dialog-title">{title}</h2>
      {children}
      <div class="dialog-actions">
        {action}
        <button type="button" onClick={onClose}>
          Close
        </button>
      </div>
    </dialog>
  )
}
