import { BODY_SITES, type BodySite, type CaptureViewName, partsOfSite } from '../files/body-site'

/** What the images of a case show: eyes, their names and their protocols are only in cases of eyes. */
export const CASE_SUBJECTS = ['eye', 'skin', 'wound', 'mouth', 'ear', 'scan', 'other'] as const
export type CaseSubject = (typeof CASE_SUBJECTS)[number]

/** Where on the body the images of a case may be taken; none where its subject says the place. */
export function sitesOf(subject: CaseSubject): readonly BodySite[] {
  if (subject === 'skin' || subject === 'wound') return BODY_SITES
  return subject === 'ear' ? BODY_SITES.filter((site) => partsOfSite(site).place === 'ear') : []
}

/** Which views of a place are taken, in their order. */
export const VIEWS_OF: Record<CaseSubject, readonly CaptureViewName[]> = {
  eye: [],
  skin: ['overview', 'close_up', 'oblique'],
  wound: ['overview', 'close_up', 'scale'],
  mouth: [],
  ear: [],
  scan: [],
  other: [],
}
