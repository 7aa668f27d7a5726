import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerGet, answerPost, type ApiRequest, type ApiSource } from './answer.ts'
import { apiError, isApiError, type ApiError } from './api-error.ts'
import { refuseForms, refuseOtherSites, refuseVisitor } from './guard.ts'
import { pageFile } from './page.ts'
import { respond, toError, type Content } from './respond.ts'
import type { Stream } from './stream.ts'
import { safeHeaders } from './respond.ts'

export interface ListenOptions {
  /** Where the inspector is mounted, without a slash at the end; the rest of the path is the inspector's. @default '' */
  readonly basePath?: string | undefined
  /** Path and query as they were asked for, where a framework has changed `request.url`. @default request.url */
  readonly url?: string | undefined
  /** What a body parser made of the body, where one ran before. @default request.body */
  readonly body?: unknown
}

/** Answers requests for the page and its API. Give it to `createServer`, or call it from a framework. Never throws. */
export type InspectorListener = (request: IncomingMessage, response: ServerResponse, options?: ListenOptions) => void

export interface ListenerOptions {
  readonly allowRemote: boolean
  readonly stream: Stream
  readonly source: ApiSource
}

const API = '/api/'

export function createListener({ allowRemote, stream, source }: ListenerOptions): InspectorListener {
  async function answer(call: Call): Promise<Content | ApiError | 'streaming'> {
    const { request, path } = call
    const isPost = request.method === 'POST'
    if (!isPost && request.method !== 'GET' && request.method !== 'HEAD') return notAllowed
    if (path === '') return toRedirect(call.basePath)
    if (!path.startsWith(API)) return (!isPost && pageFile(path)) || (path === '/' ? noPage : nothingHere)
    const refusal = refuseOtherSites(request) ?? (isPost ? refuseForms(request) : undefined)
    if (refusal) return refusal
    const below = { ...call, path: path.slice(API.length) }
    if (isPost) return answerPost(below, source)
    if (below.path !== 'stream') return answerGet(below, source)
    call.response.writeHead(200, { ...safeHeaders, 'content-type': 'text/event-stream; charset=utf-8' })
    if (request.method === 'HEAD') call.response.end()
    else if (!stream.open(call.response)) call.response.end('event: full\ndata: {}\n\n')
    return 'streaming'
  }

  async function listen(request: IncomingMessage, response: ServerResponse, options: ListenOptions): Promise<void> {
    const refusal = refuseVisitor(request, { allowRemote })
    const content = refusal ?? (await answer(toCall(request, response, options)))
    if (content === 'streaming') return
    respond(response, isApiError(content) ? toError(content) : content)
  }

  return (request, response, options = {}) => {
    listen(request, response, options).catch(() => {
      // Whatever it was, it was ours; nothing of it belongs into an answer.
      if (response.headersSent) response.destroy()
      else respond(response, toError(apiError(500, 'INSPECTOR_FAILED', 'The inspector failed to answer this request.')))
    })
  }
}

interface Call extends ApiRequest {
  readonly response: ServerResponse
  readonly basePath: string
}

function toCall(request: IncomingMessage, response: ServerResponse, options: ListenOptions): Call {
  const { basePath = '', url = request.url ?? '/', body = (request as { body?: unknown }).body } = options
  const query = url.indexOf('?')
  const path = (query === -1 ? url : url.slice(0, query)).slice(basePath.length)
  return {
    request,
    response,
    basePath,
    path,
    query: new URLSearchParams(query === -1 ? '' : url.slice(query)),
    parsed: body,
  }
}

const notAllowed = apiError(405, 'METHOD_NOT_ALLOWED', 'The inspector answers GET and POST.')
const nothingHere = apiError(404, 'NOT_FOUND', 'The inspector has nothing at this address.')
const noPage = apiError(
  500,
  'PAGE_NOT_BUILT',
  'The files of the page are not there. Build the package, or install it again.',
)

/** Relative, so that it leads nowhere else whatever the path is. */
function toRedirect(basePath: string): Content {
  const last = basePath.slice(basePath.lastIndexOf('/') + 1)
  return { status: 308, type: 'text/plain', body: '', headers: { location: `./${last}/` } }
}
