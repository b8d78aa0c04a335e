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
 * Where the same region of the other eye is among the pictures, “Both eyes” (`B`) sets them side by side, the right eye on
 * the reader's left. Linked, they zoom and move together, and the left eye follows as the mirror image that it is.
 *
 * From here the original and an anonymised copy can be downloaded, and, by whoever reads the case, a retake be asked for.
 *
 * @example
 * const [openId, setOpenId] = useState<string | null>(null)
 * …
 * {openId && (
 *   <MedicalImageViewer
 *     title="Amara Delune"
 *     files={files}
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
