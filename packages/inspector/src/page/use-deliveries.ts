import { useEffect, useReducer, useRef, useState } from 'preact/hooks'
import { connect } from './connect.ts'
import { changeDeliveries, noDeliveries, type Change, type Deliveries } from './deliveries.ts'
import type { Info, Summary } from './types.ts'

interface Live {
  readonly deliveries: Deliveries
  readonly info: Info | null
  readonly change: (change: Change) => void
}

/**
 * The deliveries, live. While a pointer is down nothing moves, so that a click lands on the row that was aimed at.
 */
export function useDeliveries(onArrived: (arrived: readonly Summary[]) => void): Live {
  const [deliveries, change] = useReducer(changeDeliveries, noDeliveries)
  const [info, setInfo] = useState<Info | null>(null)
  const arrivedListener = useRef(onArrived)
  arrivedListener.current = onArrived
  useEffect(() => {
    let isPressed = false
    let held: Change[] = []
    const press = () => (isPressed = true)
    const release = () => {
      isPressed = false
      // After the click, which follows the release.
      setTimeout(() => held.splice(0).forEach(change))
    }
    addEventListener('pointerdown', press)
    addEventListener('pointerup', release)
    addEventListener('pointercancel', release)
    const end = connect({
      onInfo: setInfo,
      onChange: (next) => {
        if (next.kind === 'arrived') arrivedListener.current(next.deliveries)
        if (isPressed) held = [...held, next]
        else change(next)
      },
    })
    return () => {
      end()
      removeEventListener('pointerdown', press)
      removeEventListener('pointerup', release)
      removeEventListener('pointercancel', release)
    }
  }, [])
  return { deliveries, info, change }
}
