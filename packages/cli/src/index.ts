export { main } from './main.ts'
export { exitCodes, type ExitCode } from './exit-codes.ts'
export { type Screen, type Surroundings } from './surroundings.ts'
export {
  type AnswerDocument,
  type DeliveryDocument,
  type EndedDocument,
  type EventDocument,
  type EventsDocument,
  type FailureDocument,
  type FieldDocument,
  type FixDocument,
  type KeptDocument,
  type ListenDocument,
  type ListeningDocument,
  type PrintedDocument,
  type ProductDocument,
  type ReceivedDocument,
  type ReplayDocument,
  type SentDocument,
  type SummaryDocument,
  type Totals,
  type VerificationDocument,
  type VerifyDocument,
} from './documents.ts'
