import { type RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { commandOf, type Command } from './keys.ts'

interface CommandOptions {
  readonly listRef: RefObject<HTMLElement | null>
  readonly hasLetterKeys: boolean
  readonly run: (command: Command) => void
}

/** Runs what keys stand for, wherever the focus is; a dialog has its own. */
export function useCommands(options: CommandOptions): void {
  const latest = useRef(options)
  latest.current = options
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { listRef, hasLetterKeys, run } = latest.current
      if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return
      const target = event.target instanceof Element ? event.target : document.body
      // Those close and choose by keys of their own.
      if (target.matches('select, textarea')) return
      const command = commandOf(event, {
        hasLetterKeys,
        isTyping: target.matches('input'),
        isInList: target === listRef.current,
      })
      if (command === undefined) return
      event.preventDefault()
      run(command)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}
