import { useState } from 'preact/hooks'
import { remember, remembered } from './remember.ts'

/** Whether single letters are keys; on, unless somebody switched them off. */
export function useLetterKeys(): [hasLetterKeys: boolean, set: (isOn: boolean) => void] {
  const [isOn, setOn] = useState(() => remembered('letter-keys') !== 'off')
  const set = (next: boolean) => {
    setOn(next)
    remember('letter-keys', next ? 'on' : 'off')
  }
  return [isOn, set]
}
