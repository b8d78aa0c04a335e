import { auditEvents } from './audit-event'
import { documentReferences } from './document-reference'
import { imagingStudies } from './imaging-study'
import { media } from './media'
import { patients } from './patient'
import type { ResourceTable } from './resource-table'

export const FHIR_TYPES = ['AuditEvent', 'DocumentReference', 'ImagingStudy', 'Media', 'Patient'] as const
export type FhirType = (typeof FHIR_TYPES)[number]

const TABLES = {
  AuditEvent: auditEvents,
  DocumentReference: documentReferences,
  ImagingStudy: imagingStudies,
  Media: media,
  Patient: patients,
} as const

/** What is particular to a type; its rows and conditions are its own affair. */
export const tableOf = (type: FhirType) => TABLES[type] as unknown as ResourceTable<object, { id: string }>
