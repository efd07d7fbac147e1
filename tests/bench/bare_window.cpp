// The least that a window with a map takes, for tests/bench/peers: GLFW, OpenGL and the triangles of all land, ready in a file. No text, no arrows, no data.
#include <epoxy/gl.h>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <csignal>
#include <cstdio>
#include <vector>

namespace {

constexpr int width_px = 1600, height_px = 1000;

const char* const vertex_shader = R"(#version 330
layout(location = 0) in vec2 at_deg;
void main() { gl_Position = vec4(at_deg.x / 180, at_deg.y / 90, 0, 1); })";
const char* const fragment_shader = R"(#version 330
out vec4 color;
void main() { color = vec4(0.96, 0.95, 0.92, 1); })";

std::vector<float> floats_in(const char* path) {
    std::vector<float> floats;
    std::FILE* file = std::fopen(path, "rb");
    if (file == nullptr) return floats;
    std::fseek(file, 0, SEEK_END);
    floats.resize(std::size_t(std::ftell(file)) / sizeof(float));
    std::rewind(file);
    if (std::fread(floats.data(), sizeof(float), floats.size(), file) != floats.size()) floats.clear();
    std::fclose(file);
    return floats;
}

GLuint program() {
    const GLuint made = glCreateProgram();
    for (const auto& [kind, text] : {std::pair{GL_VERTEX_SHADER, vertex_shader}, std::pair{GL_FRAGMENT_SHADER, fragment_shader}}) {
        const GLuint shader = glCreateShader(kind);
        glShaderSource(shader, 1, &text, nullptr);
        glCompileShader(shader);
        glAttachShader(made, shader);
    }
    glLinkProgram(made);
    return made;
}

void draw(const std::vector<float>& corners_deg) {
    GLuint array = 0, buffer = 0;
    glGenVertexArrays(1, &array);
    glBindVertexArray(array);
    glGenBuffers(1, &buffer);
    glBindBuffer(GL_ARRAY_BUFFER, buffer);
    glBufferData(GL_ARRAY_BUFFER, GLsizeiptr(corners_deg.size() * sizeof(float)), corners_deg.data(), GL_STATIC_DRAW);
    glEnableVertexAttribArray(0);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, 0, nullptr);
    glUseProgram(program());
    glClearColor(0.9F, 0.92F, 0.94F, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    glDrawArrays(GL_TRIANGLES, 0, GLsizei(corners_deg.size() / 2));
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<float> corners_deg = argc > 1 ? floats_in(argv[1]) : std::vector<float>();
    if (corners_deg.empty()) return std::fputs("usage: bare_window MESH, of gdal_read --triangles MESH\n", stderr), 2;
    if (glfwInit() == GLFW_FALSE) return std::fputs("bare_window: there is no display\n", stderr), 1;
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    GLFWwindow* window = glfwCreateWindow(width_px, height_px, "bare", nullptr, nullptr);
    if (window == nullptr) return std::fputs("bare_window: there is no OpenGL 3.3\n", stderr), 1;
    glfwMakeContextCurrent(window);
    draw(corners_deg);
    glfwSwapBuffers(window);
    while (glfwWindowShouldClose(window) == GLFW_FALSE) glfwWaitEvents();
    return 0;
}
