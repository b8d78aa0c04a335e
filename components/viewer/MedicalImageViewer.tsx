'use client'

import dynamic from 'next/dynamic'

import { type QuickLookProps } from './quick-look'

export type MedicalImageViewerProps = QuickLookProps

// Nobody pays for the viewer, nor for cornerstone-core, before a picture is opened.
const QuickLook = dynamic(() => import('./quick-look').then((module) => module.QuickLook), { ssr: false })

/**
 * Shows the pictures of a case on true black, over the whole window: one, or both eyes side by side.
 *
 * It is fetched when the first picture is opened, and each picture then comes in steps that a bad line can bear: the
 * thumbhash that stands in the record, the 400-pixel picture, then the prepared one that can be zoomed, moved, windowed,
 * turned and mirrored. Fingers, mouse and keys do the same (`?` lists the keys; every drag has buttons).
 *
 * “Left and right” (`B`) sets the same region of both eyes side by side, the right eye on the reader's left; “Before and
 * after” (`V`) the same eye at two visits, the earlier one first, where `history` has one. Linked, they zoom and move
 * together and share a crosshair, and the other eye follows as the mirror image that it is. “Red-free” (`G`) shows the green
 * alone.
 *
 * From here the original and an anonymised copy can be downloaded, and, by whoever reads the case, a retake be asked for.
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
 *     onChanged={readAgain}
 *   />
 * )}
 */
export function MedicalImageViewer(props: MedicalImageViewerProps) {
  return <QuickLook {...props} />
}
