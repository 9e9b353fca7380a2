/* The bus of the session, which SDL asks for if there is one: to keep screen savers off, and for ways to write. */
#ifndef KIOSK_PLATFORM_SDL2_SESSION_BUS_H
#define KIOSK_PLATFORM_SDL2_SESSION_BUS_H

/* Where the session has none, sees to it that none is launched for us; to be called before SDL is started. libdbus
 * would fork for that, waiting for as long as the child takes, in a program that has threads by then: what one of them
 * held at that moment the child never gets, and neither of the two goes on. */
void session_bus_launch_none(void);

#endif
