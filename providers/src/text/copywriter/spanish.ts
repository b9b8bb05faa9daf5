/** The copywriter's Spanish: addresses the reader as tú. Turns hold for whatever stands in them, as in English. */
import type { Phrasebook } from './phrasebook.js';
import { capitalised, joined, sentence } from './sentences.js';

const asked = (items: readonly string[]): string => items.map((item) => `¿${capitalised(item)}?`).join(' ');
const told = (items: readonly string[]): string => items.map(sentence).join(' ');

/** «e» before the sound of i, as in «padres e hijos», but «cobre y hierro». */
const and = (items: readonly string[]): string => joined(items, /^h?i(?!e)/iu.test(items.at(-1) ?? '') ? 'e' : 'y');

export const SPANISH: Phrasebook = {
  language: 'es',
  list: and,
  voices: {
    warm: ['warm', 'friendly', 'cálid', 'cercan', 'amable', 'human', 'acogedor', 'kind'],
    plain: ['plain', 'clear', 'clar', 'sencill', 'honest', 'direct', 'simple', 'confident', 'segur', 'calm'],
    playful: ['playful', 'divertid', 'juguet', 'ingenios', 'humor', 'fresc', 'atrevid', 'fun', 'witty'],
    expert: ['expert', 'profesional', 'professional', 'técnic', 'rigur', 'precis', 'seri'],
    urgent: ['urgent', 'enérgic', 'rápid', 'dinámic'],
  },
  offerKinds: {
    course: ['curso', 'certificado', 'formación', 'taller', 'máster', 'grado', 'programa', 'matrícula'],
    software: ['app', 'aplicación', 'software', 'plataforma', 'herramienta', 'servicio'],
    stay: ['hotel', 'hoteles', 'habitación', 'habitaciones', 'noche', 'noches', 'estancia', 'apartamento', 'escapada'],
    event: ['concierto', 'festival', 'evento', 'congreso', 'exposición', 'webinar', 'jornada', 'feria'],
  },
  numbers: [
    'dos',
    'tres',
    'cuatro',
    'cinco',
    'seis',
    'siete',
    'ocho',
    'nueve',
    'diez',
    'once',
    'doce',
    'mitad',
    'cien',
  ],
  headlineEndings: {
    warm: ['Ven a verlo.', 'Te lo enseñamos.', 'Pregúntanos.', 'Ven a conocernos.'],
    plain: ['Así de claro.', 'Ni más ni menos.', 'Tal cual.'],
    playful: ['En serio.', 'Así, sin más.', 'Como lo oyes.', 'Sí, has leído bien.', 'Palabra.', 'Tal cual.'],
    expert: ['Júzgalo tú.', 'Así funciona.', 'Ponlo a prueba.'],
    urgent: ['Es el momento.', 'Ahora te toca a ti.', 'No lo dejes para luego.', 'No esperes más.'],
  },
  opening: {
    warm: [
      (pains) => `Sabemos lo que es: ${and(pains)}.`,
      (pains) => `${asked(pains)} Si te suena, esto es para ti.`,
      (pains) => `Nos lo cuentan cada semana: ${and(pains)}.`,
    ],
    plain: [
      (pains) => `${told(pains)} No tiene por qué seguir así.`,
      (pains) => `Lo que estorba es siempre lo mismo: ${and(pains)}.`,
      (pains) => `${told(pains)} Hay otra manera.`,
    ],
    playful: [
      (pains) => `${asked(pains)} Mejor no.`,
      (pains) => `Nadie lo echará de menos: ${and(pains)}.`,
      (pains) => `${asked(pains)} Eso era antes.`,
    ],
    expert: [
      (pains) => `Lo que frena se conoce de sobra: ${and(pains)}. Y tiene remedio.`,
      (pains) => `Casi siempre falla lo mismo: ${and(pains)}.`,
      (pains) => `El diagnóstico está claro: ${and(pains)}.`,
    ],
    urgent: [
      (pains) => `${told(pains)} Ya basta.`,
      (pains) => `${asked(pains)} Ya queda poco.`,
      (pains) => `${asked(pains)} Hasta aquí.`,
    ],
  },
  offer: {
    warm: [
      (offer) => `Por eso hemos preparado esto: ${offer}.`,
      (offer) => `Hemos hecho algo para ti: ${offer}.`,
      (offer) => `Mira lo que te proponemos: ${offer}.`,
    ],
    plain: [
      (offer) => `La respuesta: ${offer}.`,
      (offer) => `Aquí está: ${offer}.`,
      (offer) => `Lo que ofrecemos: ${offer}.`,
    ],
    playful: [
      (offer) => `Atención: ${offer}.`,
      (offer) => `Redoble de tambores: ${offer}.`,
      (offer) => `Y de repente: ${offer}.`,
    ],
    expert: [(offer) => `La solución: ${offer}.`, (offer) => `Nuestra propuesta: ${offer}.`],
    urgent: [(offer) => `Ya está aquí: ${offer}.`, (offer) => `Toma nota: ${offer}.`],
  },
  promise: {
    warm: [(list) => `Lo que te espera: ${list}.`, (list) => `Imagínatelo: ${list}.`],
    plain: [
      (list) => `Lo que consigues: ${list}.`,
      (list) => `En resumen: ${list}.`,
      (list) => `Lo que te llevas: ${list}.`,
    ],
    playful: [(list) => `Efectos secundarios: ${list}.`, (list) => `Alerta de spoiler: ${list}.`],
    expert: [(list) => `El resultado: ${list}.`, (list) => `En la práctica: ${list}.`],
    urgent: [(list) => `Lo tienes al alcance: ${list}.`, (list) => `Lo que te espera: ${list}.`],
  },
  deadline: {
    warm: [
      (date) => `La puerta está abierta hasta el ${date}.`,
      (date) => `Hay tiempo hasta el ${date}, y nos encantará verte.`,
    ],
    plain: [(date) => `Tienes hasta el ${date}.`, (date) => `Se cierra el ${date}.`],
    playful: [(date) => `El reloj se para el ${date}. Por si acaso.`, (date) => `El ${date} se acaba la música.`],
    expert: [(date) => `Fecha límite: ${date}.`, (date) => `Hasta el ${date}.`],
    urgent: [(date) => `Solo hasta el ${date}.`, (date) => `Se cierra el ${date}. No lo dejes.`],
  },
  callToAction: {
    course: {
      warm: ['Guarda tu plaza', 'Vente con nosotros'],
      plain: ['Reserva tu plaza', 'Ver fechas y plazas'],
      playful: ['Píllate un sitio', 'Cuenta conmigo'],
      expert: ['Ver el programa', 'Consultar el temario'],
      urgent: ['Apúntate ya', 'Reserva ya tu plaza'],
    },
    software: {
      warm: ['Pruébalo con calma', 'Ven a probarlo'],
      plain: ['Pruébalo hoy', 'Míralo en marcha'],
      playful: ['Venga, pruébalo', 'Dale una vuelta'],
      expert: ['Así funciona', 'Ver cómo está hecho'],
      urgent: ['Empieza ya', 'Pruébalo ya'],
    },
    stay: {
      warm: ['Ven a quedarte', 'Guarda tu habitación'],
      plain: ['Reserva tu estancia', 'Ver habitaciones'],
      playful: ['Haz la maleta', 'Venga, date el gusto'],
      expert: ['Ver habitaciones y tarifas', 'Consultar fechas'],
      urgent: ['Reserva ya', 'Reserva ya tu habitación'],
    },
    event: {
      warm: ['Vente', 'Guarda tu sitio'],
      plain: ['Reserva tu entrada', 'Ver fechas y entradas'],
      playful: ['Cuenta conmigo', 'Venga, píllate la entrada'],
      expert: ['Ver el programa', 'Ver quién interviene'],
      urgent: ['Consigue ya tu entrada', 'Reserva ya'],
    },
    product: {
      warm: ['Ven a descubrirlo', 'Míralo con calma'],
      plain: ['Míralo de cerca', 'Más información'],
      playful: ['Venga, échale un ojo', 'Asómate'],
      expert: ['Ver los detalles', 'Consultar los datos'],
      urgent: ['Consíguelo ya', 'Míralo ya'],
    },
  },
  picture: (brand, headline, callToAction) =>
    `Diseño de ${brand} con el texto «${headline}» en letras grandes y un botón que dice «${callToAction}».`,
  film: (brand, headline, callToAction) =>
    `Vídeo corto de ${brand}: aparece el texto «${headline}» línea a línea y, al final, un botón que dice «${callToAction}».`,
};
