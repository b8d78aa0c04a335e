import { ACCESS_REFUSALS } from './refusals/access'
import { ARCHIVES_REFUSALS } from './refusals/archives'
import { AUDIT_REFUSALS } from './refusals/audit'
import { CASES_REFUSALS } from './refusals/cases'
import { COACHING_REFUSALS } from './refusals/coaching'
import { COMMON_REFUSALS } from './refusals/common'
import { EMERGENCY_REFUSALS } from './refusals/emergency'
import { DICOM_REFUSALS } from './refusals/dicom'
import { FHIR_REFUSALS } from './refusals/fhir'
import { FILES_REFUSALS } from './refusals/files'
import { HTTP_REFUSALS } from './refusals/http'
import { IMAGING_REFUSALS } from './refusals/imaging'
import { PEOPLE_REFUSALS } from './refusals/people'
import { PERSONAS_REFUSALS } from './refusals/personas'
import { READINGS_REFUSALS } from './refusals/readings'
import { SECOND_FACTOR_REFUSALS } from './refusals/second-factor'
import { SETUP_REFUSALS } from './refusals/setup'
import { SHARES_REFUSALS } from './refusals/shares'
import { STORAGE_REFUSALS } from './refusals/storage'
import { STUDIES_REFUSALS } from './refusals/studies'
import { UPLOADS_REFUSALS } from './refusals/uploads'

/** Every refusal, by area, in the order of docs/ERRORS.md. */
export const REFUSALS_BY_AREA = {
  common: COMMON_REFUSALS,
  setup: SETUP_REFUSALS,
  access: ACCESS_REFUSALS,
  audit: AUDIT_REFUSALS,
  second_factor: SECOND_FACTOR_REFUSALS,
  people: PEOPLE_REFUSALS,
  cases: CASES_REFUSALS,
  emergency: EMERGENCY_REFUSALS,
  coaching: COACHING_REFUSALS,
  personas: PERSONAS_REFUSALS,
  shares: SHARES_REFUSALS,
  files: FILES_REFUSALS,
  http: HTTP_REFUSALS,
  studies: STUDIES_REFUSALS,
  readings: READINGS_REFUSALS,
  fhir: FHIR_REFUSALS,
  archives: ARCHIVES_REFUSALS,
  imaging: IMAGING_REFUSALS,
  dicom: DICOM_REFUSALS,
  storage: STORAGE_REFUSALS,
  uploads: UPLOADS_REFUSALS,
} as const

/**
 * Every refusal by its code. Codes are stable: clients switch on them, files and browsers keep them. Their sentences are in
 * messages/errors/, and docs/ERRORS.md is written from both.
 */
export const REFUSALS = {
  ...COMMON_REFUSALS,
  ...SETUP_REFUSALS,
  ...ACCESS_REFUSALS,
  ...AUDIT_REFUSALS,
  ...SECOND_FACTOR_REFUSALS,
  ...PEOPLE_REFUSALS,
  ...CASES_REFUSALS,
  ...EMERGENCY_REFUSALS,
  ...COACHING_REFUSALS,
  ...PERSONAS_REFUSALS,
  ...SHARES_REFUSALS,
  ...FILES_REFUSALS,
  ...HTTP_REFUSALS,
  ...STUDIES_REFUSALS,
  ...READINGS_REFUSALS,
  ...FHIR_REFUSALS,
  ...ARCHIVES_REFUSALS,
  ...IMAGING_REFUSALS,
  ...DICOM_REFUSALS,
  ...STORAGE_REFUSALS,
  ...UPLOADS_REFUSALS,
} as const

/** The stable word of one refusal. */
export type ErrorCode = keyof typeof REFUSALS
