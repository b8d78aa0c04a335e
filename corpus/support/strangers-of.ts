import type { Answer, Sent } from '../invariant'

type Asked = Pick<Sent, 'fileId' | 'uploadId' | 'caseId' | 'ask'>

/** What somebody who may see nothing of a file gets where they ask for it by its ids, and in the lists of what is theirs. */
export const strangersOf = ({ fileId, uploadId, caseId, ask }: Asked): Promise<Answer[]> =>
  Promise.all(
    [
      ...['/api/v1/cases', '/api/v1/fhir/ImagingStudy', '/api/v1/dicomweb/studies'],
      ...(fileId ? [`/api/v1/files/${fileId}`, `/api/v1/images/${fileId}/proxy?variant=thumbnail`] : []),
      ...(uploadId ? ['details', 'report', 'preprocessed-dicom'].map((what) => `/api/v1/dicom/upload/${uploadId}/${what}`) : []),
      ...(caseId ? [`/api/v1/cases/${caseId}`, `/api/v1/files/case/${caseId}`, `/api/v1/cases/${caseId}/archive`] : []),
    ].map((path) => ask('stranger', path)),
  )

/** All that answers say, in their headers and bodies. */
export const saidIn = (answers: readonly (Answer | null)[]): string =>
  answers.map((answer) => (answer ? `${JSON.stringify(answer.headers)}\n${answer.body.toString('latin1')}` : '')).join('\n')
