import { ImagePlus } from 'lucide-react'
import { EmptyState } from '@/components/ui/feedback/empty-state'

/** The empty state of a patient without images. */
export function NoImagesYet() {
  return (
    <section className="arrived justify-center">
      <EmptyState icon={ImagePlus} title="Nothing sent yet">
        Press “Send a picture”. You say what it is about, then take the picture or choose it. Your doctor sees it here.
      </EmptyState>
    </section>
  )
}
