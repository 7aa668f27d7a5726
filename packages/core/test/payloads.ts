/** A PPI Video KYC payload as the documentation prints it, with changes to `data`. */
export function videoKyc(changes: Readonly<Record<string, unknown>> = {}, type = 'VKYC_USER_CALL_COMPLETED') {
  return {
    event_type: type,
    event_time: '2025-05-22T03:51:14Z',
    data: {
      verification_id: 'TestVkycVerification',
      cf_verification_id: '8901234567890123458',
      user_id: 'USER827364',
      status: 'POST_VIDEO_CALL',
      status_code: 'AGENT_APPROVED',
      link: 'https://vkyc.cashfree.com/session/abc123',
      link_expiry: '2026-06-27',
      meeting_schedule: null,
      auditor_remarks: null,
      agent_remarks: null,
      ...changes,
    },
  }
}

/** A Secure ID Video KYC payload after its one documented sample. */
export function secureIdVideoKyc(changes: Readonly<Record<string, unknown>> = {}, type = 'VKYC_USER_LINK_GENERATED') {
  return {
    signature: 'signature',
    event_type: type,
    event_time: '2025-04-26T04:08:30Z',
    version: 'v1',
    data: {
      verification_id: 'case742',
      reference_id: 48016,
      user_reference_id: 53690,
      user_id: 'user58',
      status: 'RECEIVED',
      sub_status: 'LINK_GENERATED',
      vkyc_link: 'https://forms.example/verification/f2r517hzq39m',
      link_expiry: '2025-05-26',
      recording_link: '',
      meeting_schedule: '',
      ...changes,
    },
  }
}

/** An e-Sign payload as the documentation prints it. */
export function esign(changes: Readonly<Record<string, unknown>> = {}, type = 'ESIGN_VERIFICATION_SUCCESS') {
  return {
    event_type: type,
    event_time: '2023-07-19 10:46:16',
    version: 'v1',
    data: {
      status: 'SUCCESS',
      reference_id: 32,
      verification_id: 'ABC00123',
      document_id: 36,
      signers: [{ name: 'John Doe', status: 'SUCCESS', is_notified: true }],
      signed_doc_url: 'SIGNED_DOC_URL',
      ...changes,
    },
  }
}
