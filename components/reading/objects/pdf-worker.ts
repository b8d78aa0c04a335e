// What reads documents, as a worker of the room's own bundle.
import 'pdfjs-dist/build/pdf.worker.min.mjs'
