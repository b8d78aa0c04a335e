import type { OperationOutcome, OperationOutcomeIssue } from '@medplum/fhirtypes'

/** The codes of http://hl7.org/fhir/ValueSet/issue-type for statuses. */
const CODE_BY_STATUS: Partial<Record<number, OperationOutcomeIssue['code']>> = {
  400: 'invalid',
  401: 'login',
  403: 'forbidden',
  404: 'not-found',
  406: 'not-supported',
  413: 'too-costly',
  429: 'throttled',
  503: 'transient',
}

/** What a problem document tells of a refusal. */
export interface Problem {
  status: number
  detail: string
  code: string
}

/** Tells a refusal in the terms of FHIR (R4 2.42): its sentence is `diagnostics`, its stable code `details.coding`. */
export const operationOutcome = ({ status, detail, code }: Problem): OperationOutcome => ({
  resourceType: 'OperationOutcome',
  issue: [
    {
      severity: 'error',
      code: CODE_BY_STATUS[status] ?? (status >= 500 ? 'exception' : 'processing'),
      details: { coding: [{ code }], text: detail },
      diagnostics: detail,
    },
  ],
})
