export {
  type Capture,
  type CapturedAnswer,
  type CapturedEvent,
  type CapturedFailure,
  type CaptureSummary,
} from './capture.ts'
export { type CapturePage, type Captures, type ListOptions } from './captures.ts'
export { createInspector, type Inspector, type Recording } from './create-inspector.ts'
export { type CreateInspectorOptions } from './inspector-options.ts'
export { type InspectorListener, type ListenOptions } from './api/listener.ts'
export { type CaptureDetail } from './api/detail.ts'
export { type Recorded } from './to-capture.ts'
export { memoryCaptures, type MemoryCapturesOptions } from './store/memory-captures.ts'
export { maskPersonalData } from './mask/mask-personal-data.ts'
export { toCurl, type ToCurlOptions } from './to-curl.ts'
export { toFixture } from './to-fixture.ts'
export { fileCaptures, readCaptures, type FileCapturesOptions } from './store/file-captures.ts'
export { replayCapture, type How, type Replayed, type ReplayOptions } from './replay-capture.ts'
export { sendCapture, toPairs, type SendOptions, type Sent } from './send-capture.ts'
export { sentHeaders, targetOf } from './sent-headers.ts'
export { type ApiError } from './api/api-error.ts'
