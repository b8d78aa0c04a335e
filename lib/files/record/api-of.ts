import type { Api } from '../../telemetry/metrics/label-values'
import type { KindName } from './kinds/schema'

const API_BY_KIND: Record<KindName, Api> = {
  case_picture: 'images',
  inbox: 'images',
  preview: 'images',
  dicom_upload: 'dicom',
  dicom_archive: 'dicomweb',
  meal_photo: 'coaching',
  profile_photo: 'coaching',
  progress_photo: 'coaching',
  document: 'coaching',
  persona_image: 'media',
  persona_video: 'media',
}

interface ArrivedFile {
  kind: string
  uploadId: string | null
  declaredType: string | null
}

/**
 * Names the API by which a file came, as its record shows it: what has an upload came by TUS, and of the others each kind has
 * an API of its own. A DICOM object in a case, without an upload, came over DICOMweb.
 */
export function apiOf({ kind, uploadId, declaredType }: ArrivedFile): Api {
  if (uploadId !== null) return 'files'
  const api = API_BY_KIND[kind as KindName] ?? 'other'
  return api === 'images' && declaredType === 'application/dicom' ? 'dicomweb' : api
}
