/** Short words that sound like no other when they are told by telephone. */
const words = (
  'acorn amber anchor apple apron arrow autumn bacon badge baker balcony bamboo banjo barrel basket beacon beaver bell berry ' +
  'blanket bonfire book bottle bramble brass bread brick bridge brook broom bucket butter button cabin cactus camel candle ' +
  'canoe canvas carpet carrot castle cedar cello chalk cherry chimney cinder circus clay cliff clock clover coast cobalt ' +
  'cocoa comet copper coral cotton cradle crane cricket crocus crown crystal curtain daisy dolphin donkey door dragon drum ' +
  'dune eagle easel echo elbow ember engine envelope falcon feather fence fern fiddle field finch flame flute forest fossil ' +
  'fountain fox garden garlic garnet gate ginger glacier globe goblet granite grape guitar hammer hamster harbour harvest ' +
  'hazel hedge helmet heron hill honey horizon igloo indigo iris island ivory jacket jasmine jigsaw jungle kayak kettle ' +
  'kitchen kite ladder lagoon lantern larch lemon lentil lily linen lion lobster lotus magnet mango maple marble market ' +
  'meadow melon mill mirror mitten monsoon moon mosaic mountain mustard napkin needle nest nickel nutmeg oak oasis oatmeal ' +
  'ocean olive onion opal orbit orchard otter oven owl oyster paddle palm panda paper parsley peach pearl pebble pencil ' +
  'pepper piano pillow pilot pine planet plum pocket pollen pond poppy potato prism puddle pumpkin quartz quill rabbit ' +
  'raccoon radish rain raven ribbon river rocket rose ruby saddle saffron sail salmon sand sapphire satin scarf seagull ' +
  'shadow shell silver sketch sofa spice spider spoon spruce squirrel stable statue stone storm straw sugar summer sunset ' +
  'swan table teapot temple thistle thunder tiger timber tin tomato torch tower trumpet tulip tunnel turtle umbrella valley ' +
  'vanilla velvet village violet violin walnut walrus water wheat whistle willow window winter wolf yarn zebra zephyr'
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
