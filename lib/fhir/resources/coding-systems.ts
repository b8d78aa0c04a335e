/** The DICOM Controlled Terminology (PS3.16 D), as FHIR names it. */
export const DCM = 'http://dicom.nema.org/resources/ontology/DCM'
export const SNOMED = 'http://snomed.info/sct'
/** A code that is an address of its own: a UID or a UUID (RFC 3986). */
export const URI = 'urn:ietf:rfc:3986'
