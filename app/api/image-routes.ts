import * as image from './v1/images/[id]/route'
import * as frame from './v1/images/[id]/frames/[frame]/route'
import * as proxy from './v1/images/[id]/proxy/route'
import * as imageDownloadUrl from './v1/images/[id]/download-url/route'
import * as imageUpload from './v1/images/upload/route'
import * as caseImages from './v1/images/cases/[caseId]/route'
import * as moveImage from './v1/images/[id]/move/route'
import * as removalRequest from './v1/images/[id]/removal-request/route'
import * as imageRemoval from './v1/images/[id]/remove/route'
import * as retakeRequest from './v1/images/[id]/retake-request/route'
import * as imageUploadUrl from './v1/images/upload-url/route'

/** The routes of the images of cases. */
export const IMAGE_ROUTES = [
  image,
  frame,
  proxy,
  imageDownloadUrl,
  imageUpload,
  caseImages,
  moveImage,
  removalRequest,
  imageRemoval,
  retakeRequest,
  imageUploadUrl,
]
