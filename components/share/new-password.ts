/** Words of at most six letters that sound like no other when they are told by telephone; the field of a phone holds two. */
const words = (
  'acorn amber anchor apple apron arrow autumn bacon badge baker bamboo banjo barrel basket beacon beaver bell ' +
  'berry book bottle brass bread brick bridge brook broom bucket butter button cabin cactus camel candle canoe ' +
  'canvas carpet carrot castle cedar cello chalk cherry cinder circus clay cliff clock clover coast cobalt cocoa ' +
  'comet copper coral cotton cradle crane crocus crown daisy donkey door dragon drum dune eagle easel echo elbow ' +
  'ember engine falcon fence fern fiddle field finch flame flute forest fossil fox garden garlic garnet gate ' +
  'ginger globe goblet grape guitar hammer hazel hedge helmet heron hill honey igloo indigo iris island ivory ' +
  'jacket jigsaw jungle kayak kettle kite ladder lagoon larch lemon lentil lily linen lion lotus magnet mango ' +
  'maple marble market meadow melon mill mirror mitten moon mosaic napkin needle nest nickel nutmeg oak oasis ' +
  'ocean olive onion opal orbit otter oven owl oyster paddle palm panda paper peach pearl pebble pencil pepper ' +
  'piano pillow pilot pine planet plum pocket pollen pond poppy potato prism puddle quartz quill rabbit radish ' +
  'rain raven ribbon river rocket rose ruby saddle sail salmon sand satin scarf shadow shell silver sketch sofa ' +
  'spice spider spoon spruce stable statue stone storm straw sugar summer sunset swan table teapot temple tiger ' +
  'timber tin tomato torch tower tulip tunnel turtle valley velvet violet violin walnut walrus water wheat willow ' +
  'window winter wolf yarn zebra zephyr'
).split(' ')

/** Evenly, from the system's own source: what would come out too often is drawn again. */
function below(most: number): number {
  const limit = Math.floor(0x1_0000_0000 / most) * most
  const drawn = new Uint32Array(1)
  do crypto.getRandomValues(drawn)
  while (drawn[0]! >= limit)
  return drawn[0]! % most
}

/** A password that can be told by telephone: “harbour-tin-94”. */
export const newPassword = (): string => `${words[below(words.length)]}-${words[below(words.length)]}-${10 + below(90)}`
