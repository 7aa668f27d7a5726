/**
 * What is wrong with a delivery whose signature does not match, by a name that stays the same from release to release.
 * New ones may come: have a default where you switch on it.
 */
export type Fault =
  /** The signature is right for these bytes: the receiver has another secret, or other bytes reached it. */
  | 'nothing-changed'
  // The body, on its way.
  | 'line-end-added'
  | 'line-end-lost'
  | 'line-ends-changed'
  | 'blanks-added'
  | 'bom-added'
  | 'bom-lost'
  | 'nul-added'
  /** Parsed, and printed with other blanks, escapes or order. */
  | 'json-reprinted'
  /** `170.00` has become `170`. */
  | 'decimals-lost'
  /** Decoded by one character set and encoded by another. */
  | 'text-recoded'
  | 'html-escaped'
  | 'url-recoded'
  | 'compressed'
  | 'base64-encoded'
  | 'chunks-left-in'
  /** The body stands as a text in other JSON. */
  | 'wrapped-in-json'
  | 'body-empty'
  /** An object joined to the timestamp in place of its text. */
  | 'body-not-text'
  // The timestamp.
  | 'dot-between'
  | 'timestamp-left-out'
  | 'timestamp-behind'
  /** Seconds in the header and milliseconds in the signature, or the reverse. */
  | 'timestamp-unit'
  // The secret.
  | 'secret-padded'
  | 'secret-quoted'
  | 'secret-bom'
  | 'secret-base64'
  /** One of `otherSecrets` fits; the explanation's facts have its name. */
  | 'other-secret'
  // The signature, as it is written.
  | 'signature-hex'
  | 'signature-base64url'
  | 'signature-unpadded'
  | 'signature-quoted'
  | 'signature-repeated'
  /** Headers of `x-webhook-*` and `x-cashfree-*` taken together, or the wrong pair taken. */
  | 'pairs-mixed'
  /** Signed by another scheme than that of the endpoint. */
  | 'other-scheme'
