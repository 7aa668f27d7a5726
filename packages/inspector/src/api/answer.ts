import type { IncomingMessage } from 'node:http'
import type { Capture } from '../capture.ts'
import { isCaptureId } from '../capture-ids.ts'
import type { Captures } from '../captures.ts'
import { maskCapture } from '../mask/mask-capture.ts'
import type { How } from '../replay-capture.ts'
import type { Sent } from '../send-capture.ts'
import { toCurl } from '../to-curl.ts'
import { toFixture } from '../to-fixture.ts'
import { apiError, isApiError, type ApiError } from './api-error.ts'
import { toDetail } from './detail.ts'
import { readJson } from './read-json.ts'
import { toJson, toText, type Content } from './respond.ts'

/** What the API needs of the inspector. */
export interface ApiSource {
  readonly captures: Captures
  readonly title: string
  readonly canReveal: boolean
  readonly canResign: boolean
  readonly version: string
  readonly replayTo: string | null
  readonly explained: (capture: Capture) => Capture
  readonly replay: (capture: Capture, how: How, request: IncomingMessage) => Promise<Sent | ApiError>
  readonly clear: () => Promise<void>
}

export interface ApiRequest {
  readonly request: IncomingMessage
  /** Below `/api/`. */
  readonly path: string
  readonly query: URLSearchParams
  /** What a body parser left. */
  readonly parsed: unknown
}

const MAX_LIMIT = 1_000
const MAX_QUERY_LENGTH = 200
const notFound = apiError(404, 'NOT_FOUND', 'The inspector has nothing at this address.')
const unknownDelivery = apiError(404, 'DELIVERY_UNKNOWN', 'There is no delivery with this id, or it is no longer kept.')

/** Answers what is read of the API: GET. */
export async function answerGet({ path, query }: ApiRequest, source: ApiSource): Promise<Content | ApiError> {
  const { captures, title, replayTo, canReveal, canResign, version } = source
  if (path === 'info') return toJson({ title, replayTo, canReveal, canResign, version })
  if (path === 'deliveries') return toJson(await captures.list(listOptions(query)))

  const { id, what } = toPlace(path)
  if (id === undefined) return notFound
  const kept = await captures.get(id)
  if (kept === undefined) return unknownDelivery
  const revealed = canReveal && query.get('reveal') === 'true' && !kept.isMasked
  const shown = revealed ? kept : maskCapture(kept)
  switch (what) {
    case undefined:
      return toJson(toDetail(source.explained(shown), { isKept: !kept.isMasked, revealed }))
    case 'body':
      return {
        type: 'application/octet-stream',
        body: shown.rawBody ?? '',
        headers: { 'content-disposition': `attachment; filename="${id}.bin"` },
      }
    case 'curl':
      return toText(toCurl(shown, { url: replayTo }))
    case 'fixture':
      return toText(toFixture(shown))
    default:
      return notFound
  }
}

/** Answers what does something: POST. */
export async function answerPost(call: ApiRequest, source: ApiSource): Promise<Content | ApiError> {
  const { path, request, parsed } = call
  if (path === 'clear') {
    await source.clear()
    return toJson({})
  }
  const { id, what } = toPlace(path)
  if (id === undefined || what !== 'replay') return notFound
  const options = await readJson(request, parsed)
  if (isApiError(options)) return options
  const { how } = options
  if (how !== 'same' && how !== 'resigned') {
    return apiError(400, 'HOW_INVALID', '"how" must be "same" or "resigned".')
  }
  const kept = await source.captures.get(id)
  if (kept === undefined) return unknownDelivery
  const sent = await source.replay(kept, how, request)
  return isApiError(sent) ? sent : toJson({ answer: sent.answer, answerBody: sent.answerBody })
}

/** `deliveries/<id>`, `deliveries/<id>/<what>`. */
function toPlace(path: string): { readonly id?: string; readonly what?: string | undefined } {
  const [deliveries, id = '', what, ...more] = path.split('/')
  return deliveries === 'deliveries' && isCaptureId(id) && more.length === 0 ? { id, what } : {}
}

function listOptions(query: URLSearchParams) {
  const limit = Number(query.get('limit') ?? Number.NaN)
  const before = query.get('before') ?? ''
  return {
    limit: Number.isSafeInteger(limit) && limit > 0 ? Math.min(limit, MAX_LIMIT) : undefined,
    before: isCaptureId(before) ? before : undefined,
    query: query.get('q')?.slice(0, MAX_QUERY_LENGTH),
  }
}
