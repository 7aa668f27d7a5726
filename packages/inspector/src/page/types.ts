import type { CaptureDetail } from '../api/detail.ts'
import type { CapturedFailure, CaptureSummary } from '../capture.ts'

/** A delivery in the list. Words that a later server may use are shown as they are. */
export interface Summary extends Omit<CaptureSummary, 'verdict' | 'code'> {
  readonly verdict: string
  readonly code: string | null
}

/** What the page shows of one delivery. */
export interface Detail extends Omit<CaptureDetail, 'verdict' | 'code' | 'failure'>, Summary {
  readonly failure: (Omit<CapturedFailure, 'code'> & { readonly code: string }) | null
}

export interface Info {
  readonly title: string
  /** Where deliveries are sent again; null when nowhere. */
  readonly replayTo: string | null
  readonly canReveal: boolean
  readonly canResign: boolean
  readonly version: string
}
