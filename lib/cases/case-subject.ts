/** What the images of a case show: eyes, their names and their protocols are only in cases of eyes. */
export const CASE_SUBJECTS = ['eye', 'skin', 'wound', 'mouth', 'ear', 'scan', 'other'] as const
export type CaseSubject = (typeof CASE_SUBJECTS)[number]
