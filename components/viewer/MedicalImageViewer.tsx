'use client'

import dynamic from 'next/dynamic'

import { type ViewerDialogProps } from './viewer-dialog'

type MedicalImageViewerProps = ViewerDialogProps

// The viewer and cornerstone-core load only when an image is opened.
const ViewerDialog = dynamic(() => import('./viewer-dialog').then((module) => module.ViewerDialog), { ssr: false })

/**
 * Shows the images of a case on true black, over the whole window: one, or both eyes side by side.
 *
 * It loads when the first image is opened. Each image then arrives in steps for poor connections: the thumbhash from the
 * record, the 400-pixel thumbnail, then the rendered image that can be zoomed, panned, windowed, rotated and mirrored.
 * Touch, mouse and keys do the same (`?` lists the keys; every drag has buttons).
 *
 * “Left and right” (`B`) shows the same region of both eyes side by side, the right eye on the reader's left; “Before and
 * after” (`V`) the same eye at two visits, the earlier one first, where `history` has one. Linked, they zoom and pan
 * together and share a crosshair, and the other eye follows as the mirror image that it is. “Red-free” (`G`) shows the
 * green channel alone.
 *
 * From here the original and a de-identified copy can be downloaded, and readers of the case can request a retake.
 *
 * @example
 * const [openId, setOpenId] = useState<string | null>(null)
 * …
 * {openId && (
 *   <MedicalImageViewer
 *     title="Amara Delune"
 *     files={filesOfVisit}
 *     history={filesOfCase}
 *     fileId={openId}
 *     me={me}
 *     onChange={setOpenId}
 *     onClose={() => setOpenId(null)}
 *     onChanged={refetch}
 *   />
 * )}
 */
export function MedicalImageViewer(props: MedicalImageViewerProps) {
  return <ViewerDialog {...props} />
}
