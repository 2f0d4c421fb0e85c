/*
 * inotify-floor - the least a server can do between an append by another program and its readers.
 *
 *   gcc -O2 -Wall -Wextra -o inotify-floor inotify-floor.c
 *   ./inotify-floor PORT DIRECTORY FILE
 *
 * One thread watches the directory and holds the sockets. GET parks a socket, nothing is parsed;
 * HEAD answers the size of the file. After a notification the file is looked at, the new bytes are
 * read, and one 206 with them is sent to every parked socket. A file that was renamed over it is
 * opened first; its beginning is taken to be the same.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/inotify.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST 1048576
static char answer[1 << 17], input[1 << 16];
static int parked[MOST], waiting;

static void wake(const char *path, int *file, ino_t *number, off_t *size) {
    struct stat now;
    if (stat(path, &now) || now.st_size <= *size) return;
    if (now.st_ino != *number) {
        close(*file);
        *file = open(path, O_RDONLY);
        *number = now.st_ino;
    }
    ssize_t n = pread(*file, input, sizeof input, *size);
    if (n <= 0) return;
    int head = sprintf(answer,
                       "HTTP/1.1 206 Partial Content\r\nContent-Type: text/plain\r\n"
                       "Content-Range: bytes %lld-%lld/%lld\r\nContent-Length: %zd\r\n\r\n",
                       (long long)*size, (long long)*size + n - 1, (long long)*size + n, n);
    memcpy(answer + head, input, (size_t)n);
    *size += n;
    while (waiting > 0)
        if (send(parked[--waiting], answer, (size_t)(head + n), MSG_NOSIGNAL | MSG_DONTWAIT) < 0) {}
}

int main(int argc, char **argv) {
    if (argc != 4 || chdir(argv[2])) return fprintf(stderr, "usage: inotify-floor PORT DIRECTORY FILE\n"), 2;
    int file = open(argv[3], O_RDONLY), one = 1;
    struct stat first = {0};
    if (fstat(file, &first)) return perror(argv[3]), 2;
    ino_t number = first.st_ino;
    off_t size = first.st_size;
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    setsockopt(listener, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one); /* accepted sockets have it too */
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(argv[1])), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (file < 0 || bind(listener, (void *)&at, sizeof at) || listen(listener, 4096)) return perror("inotify-floor"), 2;
    int notes = inotify_init1(IN_NONBLOCK), loop = epoll_create1(0);
    inotify_add_watch(notes, ".", IN_MODIFY | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE);
    struct epoll_event e = {.events = EPOLLIN, .data.fd = listener}, got[512];
    epoll_ctl(loop, EPOLL_CTL_ADD, listener, &e);
    e.data.fd = notes;
    epoll_ctl(loop, EPOLL_CTL_ADD, notes, &e);
    for (;;)
        for (int i = 0, n = epoll_wait(loop, got, 512, -1); i < n; i++) {
            int fd = got[i].data.fd;
            if (fd == notes) {
                if (read(notes, input, sizeof input) > 0) wake(argv[3], &file, &number, &size);
            } else if (fd == listener) {
                for (int c; (c = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0;) {
                    e.data.fd = c;
                    epoll_ctl(loop, EPOLL_CTL_ADD, c, &e);
                }
            } else if (recv(fd, input, sizeof input, 0) <= 0) {
                close(fd); /* lpload's readers leave all at once, at the end */
            } else if (input[0] == 'G') {
                parked[waiting++] = fd;
            } else if (send(fd, answer, (size_t)sprintf(answer, "HTTP/1.1 200 OK\r\nContent-Length: %lld\r\n\r\n", (long long)size), MSG_NOSIGNAL) < 0) {}
        }
}
